using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Rules;
using Row = WorkflowAgents.Data.Rules.RuleVersion;

namespace WorkflowAgents.Agents;

/// <summary>Activations of rule sets in the database; the newest version of a set is the active one.</summary>
public sealed class DatabaseRuleStore(IDbContextFactory<PlatformContext> contexts) : IRuleStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> ActiveVersionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RuleVersions.GroupBy(r => r.Name).Select(g => new { g.Key, Version = g.Max(r => r.Version) })
            .ToDictionaryAsync(g => g.Key, g => g.Version, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RuleVersion?> ActiveAsync(string name, CancellationToken cancellationToken) =>
        FirstAsync(rows => rows.Where(r => r.Name == name), cancellationToken);

    /// <inheritdoc/>
    public Task<RuleVersion?> LastFromFileAsync(string name, CancellationToken cancellationToken)
    {
        var file = nameof(RuleOrigin.File);
        return FirstAsync(rows => rows.Where(r => r.Name == name && r.Origin == file), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RuleVersion?> FindAsync(string name, int version, CancellationToken cancellationToken) =>
        FirstAsync(rows => rows.Where(r => r.Name == name && r.Version == version), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RuleVersion>> ListAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.RuleVersions.AsNoTracking().Where(r => r.Name == name).OrderByDescending(r => r.Version).ToListAsync(cancellationToken);
        return [.. rows.Select(ToVersion)];
    }

    /// <inheritdoc/>
    public async Task<RuleVersion> AddAsync(NewRuleVersion version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var current = await db.RuleVersions.Where(r => r.Name == version.Name).MaxAsync(r => (int?)r.Version, cancellationToken) ?? 0;
        if (version.ExpectedVersion is { } expected && expected != current)
            throw new RuleVersionConflictException(version.Name, expected, current);
        var row = new Row
        {
            Name = version.Name,
            Version = current + 1,
            Json = version.Json,
            Author = version.Author,
            At = version.At,
            Reason = version.Reason,
            Origin = version.Origin.ToString(),
        };
        db.RuleVersions.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody stored the same number at the same time.
            throw new RuleVersionConflictException(version.Name, current, current + 1);
        }
        return ToVersion(row);
    }

    async Task<RuleVersion?> FirstAsync(Func<IQueryable<Row>, IQueryable<Row>> filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await filter(db.RuleVersions.AsNoTracking()).OrderByDescending(r => r.Version).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : ToVersion(row);
    }

    static RuleVersion ToVersion(Row row) =>
        new(row.Name, row.Version, row.Json, row.Author, row.At, row.Reason, Enum.Parse<RuleOrigin>(row.Origin));
}
