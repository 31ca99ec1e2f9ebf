using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Workflows;
using StoredTrigger = WorkflowAgents.Data.Workflows.WorkflowTrigger;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>
/// All workflow definitions: their versions in the database, and the compiled programs in memory. A version never changes, so a
/// program is compiled once; which version is published is read fresh after <see cref="RefreshAsync"/>.
/// </summary>
public sealed class DefinitionCatalogue(IDbContextFactory<PlatformContext> contexts, ActivityRegistry registry, PlatformClock clock)
{
    readonly ConcurrentDictionary<string, WorkflowProgram> programs = new();
    volatile PublishedDefinitions published = PublishedDefinitions.None;

    /// <summary>The published definitions and what starts them.</summary>
    public PublishedDefinitions Published => published;

    /// <summary>Reads again which versions are published and what starts them.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await db.WorkflowVersions.Where(v => v.IsPublished)
            .Select(v => new { v.DefinitionId, v.Id }).ToListAsync(cancellationToken);
        var triggers = await db.WorkflowTriggers.AsNoTracking().ToListAsync(cancellationToken);
        published = new PublishedDefinitions(
            versions.ToDictionary(v => v.DefinitionId, v => v.Id), triggers.OrderBy(t => t.Id).ToLookup(t => t.Hash));
    }

    /// <summary>The program of a version.</summary>
    /// <exception cref="WorkflowNotFoundException">There is no such version.</exception>
    public async Task<WorkflowProgram> ProgramAsync(string versionId, CancellationToken cancellationToken)
    {
        if (programs.TryGetValue(versionId, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var json = await db.WorkflowVersions.Where(v => v.Id == versionId).Select(v => v.Json).SingleOrDefaultAsync(cancellationToken)
            ?? throw new WorkflowNotFoundException(versionId);
        return programs.GetOrAdd(versionId, WorkflowProgram.Compile(WorkflowDefinition.Parse(json), registry));
    }

    /// <summary>The program of a definition's published version.</summary>
    /// <exception cref="WorkflowNotFoundException">There is none.</exception>
    public Task<WorkflowProgram> PublishedProgramAsync(string definitionId, CancellationToken cancellationToken) =>
        published.VersionIds.TryGetValue(definitionId, out var versionId)
            ? ProgramAsync(versionId, cancellationToken)
            : throw new WorkflowNotFoundException(definitionId);

    /// <summary>Stores a document as a new version, publishes it and indexes what starts it. Running instances stay on theirs.</summary>
    /// <param name="document">The document; its version number and flags are set here.</param>
    /// <param name="origin"><c>file</c>, <c>studio</c> or <c>api</c>.</param>
    /// <param name="fileHash">For a file: the hash of its content.</param>
    /// <param name="author">Who.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="WorkflowRejectedException">It cannot run; the published version stays.</exception>
    public async Task<WorkflowVersion> PublishAsync(
        WorkflowDefinition document, string origin, string? fileHash, string author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        var program = WorkflowProgram.Compile(document, registry);
        if (program.Problems.Count > 0)
            throw new WorkflowRejectedException(document.Name ?? document.DefinitionId, program.Problems);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var earlier = await db.WorkflowVersions.Where(v => v.DefinitionId == document.DefinitionId).ToListAsync(cancellationToken);
        foreach (var version in earlier)
            version.IsLatest = version.IsPublished = false;
        await db.WorkflowTriggers.Where(t => t.DefinitionId == document.DefinitionId).ExecuteDeleteAsync(cancellationToken);

        var now = clock.GetUtcNow();
        var number = earlier.Select(v => v.Version).DefaultIfEmpty().Max() + 1;
        var numbered = document.Edit(json =>
        {
            json["id"] = Guid.CreateVersion7().ToString("N");
            json["version"] = number;
            json["isLatest"] = true;
            json["isPublished"] = true;
            json["createdAt"] = now.ToString("O", CultureInfo.InvariantCulture);
        });
        var added = new WorkflowVersion
        {
            Id = numbered.Id,
            DefinitionId = numbered.DefinitionId,
            Version = number,
            Name = numbered.Name,
            Json = numbered.ToJson(),
            IsLatest = true,
            IsPublished = true,
            Origin = origin,
            FileHash = fileHash,
            CreatedAt = now,
            CreatedBy = author,
        };
        db.WorkflowVersions.Add(added);
        db.WorkflowTriggers.AddRange(program.Triggers.Select(trigger => new StoredTrigger
        {
            DefinitionId = added.DefinitionId,
            VersionId = added.Id,
            ActivityId = trigger.ActivityId,
            Name = trigger.Name,
            Hash = trigger.Hash,
            Payload = trigger.Payload,
            Settings = trigger.Settings,
            DueAt = trigger.DueAt,
        }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await RefreshAsync(cancellationToken);
        return added;
    }
}
