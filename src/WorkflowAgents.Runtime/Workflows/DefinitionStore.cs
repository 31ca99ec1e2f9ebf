using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Workflows;
using StoredTrigger = WorkflowAgents.Data.Workflows.WorkflowTrigger;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>
/// The life of definitions: drafts, publication, versions, deletion. A draft governs nothing. A version that was ever published, or
/// that an unfinished instance runs on, is never changed; saving then makes the next one. Everything that happens to a definition
/// happens under a lock of its own.
/// </summary>
public sealed partial class DefinitionStore(
    DefinitionCatalogue catalogue, IDbContextFactory<PlatformContext> contexts, PlatformClock clock, ILogger<DefinitionStore> logger)
{
    /// <summary>Saves a document as the draft of its definition: a new definition, the draft there is, or one above the published version.</summary>
    /// <param name="document">The document. Its version number and flags are set here; without a definition id it gets one.</param>
    /// <param name="origin"><c>studio</c> or <c>api</c>.</param>
    /// <param name="author">Who.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="WorkflowReadonlyException">It is not to be edited.</exception>
    public Task<WorkflowVersion> SaveDraftAsync(
        WorkflowDefinition document, string origin, string author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        return LockedAsync(IdOf(document), async (db, id) =>
        {
            var latest = await LatestAsync(db, id, cancellationToken);
            if (latest is { IsReadonly: true })
                throw new WorkflowReadonlyException(latest.Name ?? id);
            if (latest is not null && await IsOpenAsync(db, latest, cancellationToken))
            {
                (latest.Origin, latest.CreatedBy) = (origin, author);
                latest.Write(document);
                return latest;
            }
            return await AddAsync(db, id, document, origin, author, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Publishes the newest version of a definition. Running instances stay on theirs.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="author">Who.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="WorkflowNotFoundException">There is no such definition.</exception>
    /// <exception cref="WorkflowRejectedException">It cannot run; what was published stays.</exception>
    /// <exception cref="WorkflowReadonlyException">It is not to be published.</exception>
    public async Task<Publication> PublishAsync(string definitionId, string author, CancellationToken cancellationToken)
    {
        var wasPublished = false;
        var version = await LockedAsync(definitionId, async (db, id) =>
        {
            var latest = await LatestAsync(db, id, cancellationToken) ?? throw new WorkflowNotFoundException(id);
            wasPublished = latest.IsPublished;
            if (wasPublished)
                return latest;
            if (latest.IsReadonly)
                throw new WorkflowReadonlyException(latest.Name ?? id);
            await PublishAsync(db, latest, latest.Document(), cancellationToken);
            return latest;
        }, cancellationToken);
        if (wasPublished)
            return new Publication(version, true, []);
        await catalogue.RefreshAsync(cancellationToken);
        return new Publication(version, false, await UpdateIfAskedAsync(version, author, cancellationToken));
    }

    /// <summary>Stores a document as a new version and publishes it. Running instances stay on theirs.</summary>
    /// <param name="document">The document; its version number and flags are set here.</param>
    /// <param name="origin"><c>file</c>, <c>studio</c> or <c>api</c>.</param>
    /// <param name="fileHash">For a file: the hash of its content.</param>
    /// <param name="author">Who.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="WorkflowRejectedException">It cannot run; nothing was stored.</exception>
    public async Task<WorkflowVersion> PublishAsync(
        WorkflowDefinition document, string origin, string? fileHash, string author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        var version = await LockedAsync(IdOf(document), async (db, id) =>
        {
            var added = await AddAsync(db, id, document, origin, author, cancellationToken);
            added.FileHash = fileHash;
            await PublishAsync(db, added, document, cancellationToken);
            return added;
        }, cancellationToken);
        await catalogue.RefreshAsync(cancellationToken);
        await UpdateIfAskedAsync(version, author, cancellationToken);
        return version;
    }

    /// <summary>No version governs any more and nothing starts by itself; what runs goes on.</summary>
    /// <returns>The version that was published; null when none was.</returns>
    /// <exception cref="WorkflowNotFoundException">There is no such definition.</exception>
    public async Task<WorkflowVersion?> RetractAsync(string definitionId, CancellationToken cancellationToken)
    {
        var retracted = await LockedAsync(definitionId, async (db, id) =>
        {
            if (await LatestAsync(db, id, cancellationToken) is null)
                throw new WorkflowNotFoundException(id);
            var published = await db.WorkflowVersions.SingleOrDefaultAsync(v => v.DefinitionId == id && v.IsPublished, cancellationToken);
            if (published is { IsReadonly: true })
                throw new WorkflowReadonlyException(published.Name ?? id);
            if (published is not null)
                published.IsPublished = false;
            await db.WorkflowTriggers.Where(t => t.DefinitionId == id).ExecuteDeleteAsync(cancellationToken);
            return published;
        }, cancellationToken);
        await catalogue.RefreshAsync(cancellationToken);
        return retracted;
    }

    /// <summary>Makes an earlier version the draft again, as a new version.</summary>
    /// <exception cref="WorkflowNotFoundException">There is no such version.</exception>
    public Task<WorkflowVersion> RevertAsync(string definitionId, int version, string author, CancellationToken cancellationToken) =>
        LockedAsync(definitionId, async (db, id) =>
        {
            var earlier = await db.WorkflowVersions.AsNoTracking()
                .SingleOrDefaultAsync(v => v.DefinitionId == id && v.Version == version, cancellationToken) ?? throw new WorkflowNotFoundException(id);
            if (earlier.IsReadonly)
                throw new WorkflowReadonlyException(earlier.Name ?? id);
            return await AddAsync(db, id, WorkflowDefinition.Parse(earlier.Json), "studio", author, cancellationToken);
        }, cancellationToken);

    /// <summary>Deletes a definition with all its versions and instances.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="WorkflowReadonlyException">It is not to be deleted.</exception>
    public async Task<bool> DeleteAsync(string definitionId, CancellationToken cancellationToken)
    {
        var deleted = await LockedAsync(definitionId, async (db, id) =>
        {
            if (await LatestAsync(db, id, cancellationToken) is not { } latest)
                return false;
            if (latest.IsReadonly)
                throw new WorkflowReadonlyException(latest.Name ?? id);
            await WorkflowInstances.DeleteAsync(db, i => i.DefinitionId == id, cancellationToken);
            await db.WorkflowTriggers.Where(t => t.DefinitionId == id).ExecuteDeleteAsync(cancellationToken);
            await db.WorkflowVersions.Where(v => v.DefinitionId == id).ExecuteDeleteAsync(cancellationToken);
            return true;
        }, cancellationToken);
        await catalogue.RefreshAsync(cancellationToken);
        return deleted;
    }

    /// <summary>Deletes one version and its instances; the newest that remains becomes the latest.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="WorkflowReadonlyException">It is not to be deleted.</exception>
    public async Task<bool> DeleteVersionAsync(string definitionId, int version, CancellationToken cancellationToken)
    {
        var deleted = await LockedAsync(definitionId, async (db, id) =>
        {
            if (await db.WorkflowVersions.SingleOrDefaultAsync(v => v.DefinitionId == id && v.Version == version, cancellationToken) is not { } doomed)
                return false;
            if (doomed.IsReadonly)
                throw new WorkflowReadonlyException(doomed.Name ?? id);
            await WorkflowInstances.DeleteAsync(db, i => i.VersionId == doomed.Id, cancellationToken);
            await db.WorkflowTriggers.Where(t => t.VersionId == doomed.Id).ExecuteDeleteAsync(cancellationToken);
            db.WorkflowVersions.Remove(doomed);
            await db.SaveChangesAsync(cancellationToken);
            if (doomed.IsLatest && await LatestAsync(db, id, cancellationToken) is { } remaining)
                remaining.IsLatest = true;
            return true;
        }, cancellationToken);
        await catalogue.RefreshAsync(cancellationToken);
        return deleted;
    }

    /// <summary>Takes a document over from elsewhere as a draft. A new definition keeps the ids it comes with, and starts at version 1.</summary>
    /// <exception cref="WorkflowReadonlyException">It is here already and not to be edited.</exception>
    public Task<WorkflowVersion> ImportAsync(WorkflowDefinition document, string author, CancellationToken cancellationToken) =>
        SaveDraftAsync(document, "api", author, cancellationToken);

    /// <summary>Definitions whose newest version uses this one as an activity, directly.</summary>
    public async Task<IReadOnlyList<WorkflowVersion>> ConsumersAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var types = await db.WorkflowVersions.Where(v => v.DefinitionId == definitionId && v.ActivityType != null)
            .Select(v => v.ActivityType!).Distinct().ToListAsync(cancellationToken);
        var candidates = db.WorkflowVersions.AsNoTracking().Where(v => v.IsLatest && v.DefinitionId != definitionId);
        // The text says quickly who cannot be one; the steps say who is.
        List<WorkflowVersion> found = [];
        foreach (var text in types.Prepend(definitionId))
            found.AddRange(await candidates.Where(v => v.Json.Contains(text)).ToListAsync(cancellationToken));
        return
        [
            .. found.DistinctBy(v => v.Id)
                .Where(v => ActivityTree.Of(WorkflowDefinition.Parse(v.Json).Root).Any(step => Uses(step, definitionId, types)))
                .OrderBy(v => v.DefinitionId, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Moves the consumers of a definition to its published version, and theirs in turn. What was published is published again, a
    /// draft stays a draft, read-only ones stay as they are.
    /// </summary>
    /// <returns>Names of the workflows that were changed.</returns>
    /// <exception cref="WorkflowNotFoundException">There is no published version.</exception>
    public async Task<IReadOnlyList<string>> UpdateConsumersAsync(string definitionId, string author, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var target = await db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == definitionId && v.IsPublished, cancellationToken)
            ?? throw new WorkflowNotFoundException(definitionId);
        List<string> updated = [];
        HashSet<string> seen = [definitionId];
        Queue<WorkflowVersion> moved = new([target]);
        while (moved.TryDequeue(out var child))
        {
            foreach (var consumer in await ConsumersAsync(child.DefinitionId, cancellationToken))
            {
                if (consumer.IsReadonly || seen.Contains(consumer.DefinitionId) || MovedTo(consumer, child) is not { } document)
                    continue;
                seen.Add(consumer.DefinitionId);
                var draft = await SaveDraftAsync(document, "studio", author, cancellationToken);
                updated.Add(draft.Name ?? draft.DefinitionId);
                if (consumer.IsPublished && await PublishConsumerAsync(draft, cancellationToken) is { } published)
                    moved.Enqueue(published);
            }
        }
        return updated;
    }

    async Task<WorkflowVersion?> PublishConsumerAsync(WorkflowVersion draft, CancellationToken cancellationToken)
    {
        try
        {
            var published = await LockedAsync(draft.DefinitionId, async (db, _) =>
            {
                var version = await db.WorkflowVersions.SingleAsync(v => v.Id == draft.Id, cancellationToken);
                await PublishAsync(db, version, version.Document(), cancellationToken);
                return version;
            }, cancellationToken);
            await catalogue.RefreshAsync(cancellationToken);
            return published;
        }
        catch (WorkflowRejectedException rejected)
        {
            LogConsumerRejected(rejected.Message);
            return null;
        }
    }

    static WorkflowDefinition? MovedTo(WorkflowVersion consumer, WorkflowVersion child)
    {
        var isMoved = false;
        var target = WorkflowDefinition.Parse(child.Json);
        var document = consumer.Document().Edit(json =>
        {
            foreach (var step in ActivityTree.Of(json["root"]!.AsObject()))
            {
                if (!Uses(step, child.DefinitionId, child.ActivityType is { } type ? [type] : [])
                    || (string?)step["workflowDefinitionVersionId"] == child.Id)
                    continue;
                DefinitionCatalogue.BindTo(step, target);
                step["type"] = child.ActivityType ?? (string?)step["type"];
                step["latestAvailablePublishedVersion"] = child.Version;
                step["latestAvailablePublishedVersionId"] = child.Id;
                isMoved = true;
            }
        });
        return isMoved ? document : null;
    }

    static bool Uses(JsonObject step, string definitionId, List<string> types) =>
        step["workflowDefinitionId"] is { } id ? id.ToString() == definitionId : ActivityTree.TypeOf(step) is { } type && types.Contains(type);

    async Task<IReadOnlyList<string>> UpdateIfAskedAsync(WorkflowVersion version, string author, CancellationToken cancellationToken) =>
        WorkflowDefinition.Parse(version.Json).Options is { UsableAsActivity: true, AutoUpdateConsumingWorkflows: true }
            ? await UpdateConsumersAsync(version.DefinitionId, author, cancellationToken)
            : [];

    /// <summary>Lets a version govern, and what starts it start it. Done again, it leaves the same.</summary>
    async Task PublishAsync(PlatformContext db, WorkflowVersion version, WorkflowDefinition document, CancellationToken cancellationToken)
    {
        // What was published once is bound already, and does not change.
        var bound = version.PublishedAt is null ? catalogue.Bind(document) : document;
        var program = catalogue.Compile(bound);
        var problems = await DefinitionCatalogue.ValidateAsync(db, program, cancellationToken);
        if (problems.Count > 0)
            throw new WorkflowRejectedException(document, problems);

        var id = version.DefinitionId;
        await db.SaveChangesAsync(cancellationToken);
        await db.WorkflowVersions.Where(v => v.DefinitionId == id && v.IsPublished)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.IsPublished, false), cancellationToken);
        await db.WorkflowTriggers.Where(t => t.DefinitionId == id).ExecuteDeleteAsync(cancellationToken);
        var now = clock.GetUtcNow();
        version.IsPublished = true;
        version.PublishedAt = now;
        version.Write(bound);
        db.WorkflowTriggers.AddRange(program.Triggers.Select(trigger => new StoredTrigger
        {
            DefinitionId = id,
            VersionId = version.Id,
            ActivityId = trigger.ActivityId,
            Name = trigger.Name,
            Hash = trigger.Hash,
            Payload = trigger.Payload,
            Settings = trigger.Settings,
            DueAt = trigger.ActivityType is "Elsa.Timer" or "Elsa.Cron" or "Elsa.StartAt" ? trigger.NextDue(now) : null,
        }));
    }

    async Task<WorkflowVersion> AddAsync(
        PlatformContext db, string definitionId, WorkflowDefinition document, string origin, string author, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(db, definitionId, cancellationToken);
        if (latest is { IsLatest: true })
        {
            latest.IsLatest = false;
            await db.SaveChangesAsync(cancellationToken);
        }
        // A definition that is new here keeps the id it comes with, unless a version of another one has it.
        var keepsId = latest is null && document.Id.Length > 0 && document.Id != definitionId
            && !await db.WorkflowVersions.AnyAsync(v => v.Id == document.Id, cancellationToken);
        var added = new WorkflowVersion
        {
            Id = keepsId ? document.Id : NewId(),
            DefinitionId = definitionId,
            Version = (latest?.Version ?? 0) + 1,
            Json = "",
            IsLatest = true,
            Origin = origin,
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = author,
        };
        added.Write(document);
        db.WorkflowVersions.Add(added);
        return added;
    }

    static Task<WorkflowVersion?> LatestAsync(PlatformContext db, string definitionId, CancellationToken cancellationToken) =>
        db.WorkflowVersions.Where(v => v.DefinitionId == definitionId).OrderByDescending(v => v.Version).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Whether a version may be written over: it never governed, and nobody is in the middle of it.</summary>
    static async Task<bool> IsOpenAsync(PlatformContext db, WorkflowVersion version, CancellationToken cancellationToken) =>
        version.PublishedAt is null
        && !await db.WorkflowInstances.AnyAsync(i => i.VersionId == version.Id && i.Status == nameof(WorkflowStatus.Running), cancellationToken);

    async Task<T> LockedAsync<T>(string definitionId, Func<PlatformContext, string, Task<T>> act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync($"definition:{definitionId}", cancellationToken);
        var result = await act(db, definitionId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    static string IdOf(WorkflowDefinition document) => document.DefinitionId.Length > 0 ? document.DefinitionId : NewId();

    static string NewId() => Guid.CreateVersion7().ToString("N");

    [LoggerMessage(45, LogLevel.Warning, "A workflow that uses a newer version of another one stays a draft: {Reason}")]
    partial void LogConsumerRejected(string reason);
}
