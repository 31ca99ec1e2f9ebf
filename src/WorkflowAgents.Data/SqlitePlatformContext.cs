using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WorkflowAgents.Data;

/// <summary>The platform's database in one SQLite file.</summary>
public sealed class SqlitePlatformContext(DbContextOptions<SqlitePlatformContext> options) : PlatformContext(options)
{
    /// <inheritdoc/>
    public override object ToDatabase(DateTimeOffset time) => time.UtcTicks;

    /// <inheritdoc/>
    /// <remarks>A SQLite transaction is the only writer already.</remarks>
    public override Task LockAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <remarks>A SQLite transaction is the only writer already.</remarks>
    public override Task LockContactAsync(Guid contactId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> MoveDueBookmarksAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        var ticks = now.UtcTicks;
        if (!await Bookmarks.AnyAsync(b => b.DueAt <= now, cancellationToken))
            return [];
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        var due = await Bookmarks.Where(b => b.DueAt <= now).OrderBy(b => b.DueAt).ThenBy(b => b.Id).Take(atMost)
            .Select(b => b.ActorKey).ToListAsync(cancellationToken);
        await Database.ExecuteSqlAsync(
            $"""
            INSERT INTO inbox (actor_key, kind, dedupe_key, payload, occurred_at, received_at, state, attempts)
            SELECT actor_key, 'timer', 'timer:' || id, json_object('bookmarkId', id), due_at, {ticks}, 'pending', 0
            FROM bookmarks WHERE due_at <= {ticks} ORDER BY due_at, id LIMIT {atMost}
            ON CONFLICT (dedupe_key) DO NOTHING
            """,
            cancellationToken);
        await Database.ExecuteSqlAsync(
            $"""
            UPDATE bookmarks SET due_at = NULL
            WHERE id IN (SELECT id FROM bookmarks WHERE due_at <= {ticks} ORDER BY due_at, id LIMIT {atMost})
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite has no time type: UTC ticks compare and sort as times do.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
