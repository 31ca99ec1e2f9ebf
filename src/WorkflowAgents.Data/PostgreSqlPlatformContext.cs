using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WorkflowAgents.Data;

/// <summary>The platform's database on PostgreSQL.</summary>
public sealed class PostgreSqlPlatformContext(DbContextOptions<PostgreSqlPlatformContext> options) : PlatformContext(options)
{
    /// <inheritdoc/>
    public override object ToDatabase(DateTimeOffset time) => time.ToUniversalTime();

    /// <inheritdoc/>
    public override Task LockAsync(string name, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

    /// <inheritdoc/>
    public override Task LockContactAsync(Guid contactId, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT 1 FROM contacts WHERE id = {contactId} FOR UPDATE", cancellationToken);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> MoveDueBookmarksAsync(
        DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        var time = now.ToUniversalTime();
        return await Database.SqlQuery<string>(
            $"""
            WITH due AS (
                SELECT id, actor_key, due_at FROM bookmarks WHERE due_at <= {time}
                ORDER BY due_at, id LIMIT {atMost} FOR UPDATE SKIP LOCKED),
            moved AS (
                INSERT INTO inbox (actor_key, kind, dedupe_key, payload, occurred_at, received_at, state, attempts)
                SELECT actor_key, 'timer', 'timer:' || id, json_build_object('bookmarkId', id)::text, due_at, {time}, 'pending', 0
                FROM due ORDER BY due_at, id
                ON CONFLICT (dedupe_key) DO NOTHING)
            UPDATE bookmarks SET due_at = NULL FROM due WHERE bookmarks.id = due.id RETURNING due.actor_key
            """).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // timestamptz takes UTC only.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
}
