using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Instances from outside of a turn: start them, cancel them, delete them. They run in their actors, as always.</summary>
public sealed class WorkflowInstances(
    IDbContextFactory<PlatformContext> contexts, Inbox inbox, IActors actors, PlatformClock clock, TimeProvider system)
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks for an instance to be started, soon.</summary>
    public Task DispatchAsync(StartWorkflow start, CancellationToken cancellationToken) => DispatchAsync([start], cancellationToken);

    /// <summary>Asks for instances to be started, soon; all of them or none.</summary>
    public Task DispatchAsync(IReadOnlyCollection<StartWorkflow> starts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(starts);
        var now = clock.GetUtcNow();
        return inbox.AppendAsync([.. starts.Select(start => WorkflowEvents.ToStart(start, WorkflowSession.ActorOf(start), now))], cancellationToken);
    }

    /// <summary>Starts an instance and waits until it has ended or sleeps.</summary>
    /// <returns>The instance; null when it may not start, because its definition allows one at a time.</returns>
    /// <exception cref="TimeoutException">Its actor has too much to do. It will be started later.</exception>
    public async Task<WorkflowInstance?> ExecuteAsync(StartWorkflow start, CancellationToken cancellationToken)
    {
        await DispatchAsync(start, cancellationToken);
        await HandledAsync(WorkflowSession.ActorOf(start), $"start:{start.InstanceId}", cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == start.InstanceId, cancellationToken);
    }

    /// <summary>Lets workflows start on, or resume by, a stimulus.</summary>
    /// <param name="stimulus">The stimulus.</param>
    /// <param name="waits">Whether to wait until those that waited for it have gone on.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SendAsync(WorkflowStimulus stimulus, bool waits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stimulus);
        var e = WorkflowEvents.ToDeliver(stimulus, clock.GetUtcNow());
        await inbox.AppendAsync([e], cancellationToken);
        if (!waits)
            return;
        var hash = StimulusHash.Of(stimulus.Name, stimulus.Payload);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.Bookmarks
            .Where(b => b.Hash == hash && (stimulus.CorrelationId == null || b.CorrelationId == stimulus.CorrelationId))
            .Select(b => b.ActorKey).Distinct().ToListAsync(cancellationToken);
        await HandledAsync(e.ActorKey, e.DedupeKey, cancellationToken);
        foreach (var actorKey in waiting)
            await actors.DrainAsync(actorKey);
    }

    /// <summary>Resumes what one instance waits for with a stimulus, and waits until it has gone on.</summary>
    public async Task ResumeAsync(string instanceId, WorkflowStimulus stimulus, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stimulus);
        var hash = StimulusHash.Of(stimulus.Name, stimulus.Payload);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.Bookmarks.AsNoTracking().Where(b => b.InstanceId == instanceId && b.Hash == hash).ToListAsync(cancellationToken);
        var events = waiting.ConvertAll(b => WorkflowEvents.ToResume(b.Id, stimulus.Input, b.ActorKey, "api", clock.GetUtcNow()));
        await inbox.AppendAsync(events, cancellationToken);
        foreach (var e in events)
            await HandledAsync(e.ActorKey, e.DedupeKey, cancellationToken);
    }

    /// <summary>Cancels an instance and those it has started, and waits until it is. One that has ended stays as it is.</summary>
    /// <returns>Whether there is such an instance.</returns>
    public async Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == instanceId, cancellationToken) is not { } instance)
            return false;
        if (instance.Status != nameof(WorkflowStatus.Running))
            return true;
        var e = WorkflowEvents.ToCancel(instance, clock.GetUtcNow());
        await inbox.AppendAsync([e], cancellationToken);
        await HandledAsync(e.ActorKey, e.DedupeKey, cancellationToken);
        return true;
    }

    /// <summary>Runs faulted activities of an instance again, from where they faulted, and waits until it has ended or sleeps.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="activityIds">The activities; null: all that have faulted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The instance as it is then; null when there is none.</returns>
    public async Task<WorkflowInstance?> RetryAsync(string instanceId, IReadOnlyList<string>? activityIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var instances = db.WorkflowInstances.AsNoTracking().Where(i => i.Id == instanceId);
        if (await instances.SingleOrDefaultAsync(cancellationToken) is not { } instance)
            return null;
        var e = WorkflowEvents.ToRetry(instance, activityIds, clock.GetUtcNow());
        await inbox.AppendAsync([e], cancellationToken);
        await HandledAsync(e.ActorKey, e.DedupeKey, cancellationToken);
        return await instances.SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Sets variables of an instance, by id or name, and waits until they are. One that has ended stays as it is.</summary>
    /// <returns>The instance as it is then; null when there is none.</returns>
    public async Task<WorkflowInstance?> SetVariablesAsync(
        string instanceId, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var instances = db.WorkflowInstances.AsNoTracking().Where(i => i.Id == instanceId);
        if (await instances.SingleOrDefaultAsync(cancellationToken) is not { } instance)
            return null;
        var e = WorkflowEvents.ToSetVariables(instance, variables, clock.GetUtcNow());
        await inbox.AppendAsync([e], cancellationToken);
        await HandledAsync(e.ActorKey, e.DedupeKey, cancellationToken);
        return await instances.SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Deletes instances with their journals. What they had started and still runs is cancelled.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var children = await db.WorkflowInstances.AsNoTracking()
            .Where(i => instanceIds.Contains(i.ParentId!) && !instanceIds.Contains(i.Id) && i.Status == nameof(WorkflowStatus.Running))
            .ToListAsync(cancellationToken);
        await inbox.AppendAsync([.. children.Select(child => WorkflowEvents.ToCancel(child, clock.GetUtcNow()))], cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var deleted = await DeleteAsync(db, i => instanceIds.Contains(i.Id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deleted;
    }

    /// <summary>Stores an instance that was exported, in the place of one of the same id. What it waits for resumes it, as always.</summary>
    public async Task ImportAsync(WorkflowState state, IReadOnlyList<JournalRecord> journal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        var instance = new WorkflowInstance
        {
            Id = state.InstanceId,
            DefinitionId = state.DefinitionId,
            VersionId = state.DefinitionVersionId,
            Version = state.DefinitionVersion,
            ActorKey = WorkflowSession.ActorOf(state.CorrelationId, state.InstanceId),
            CorrelationId = state.CorrelationId,
            ParentId = state.ParentInstanceId,
            Name = state.Name,
            Status = state.Status.ToString(),
            SubStatus = state.SubStatus.ToString(),
            State = state.ToJson(),
            IncidentCount = state.Incidents.Count,
            CreatedAt = state.CreatedAt,
            UpdatedAt = state.UpdatedAt,
            FinishedAt = state.FinishedAt,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await DeleteAsync(db, i => i.Id == instance.Id, cancellationToken);
        db.WorkflowInstances.Add(instance);
        db.Bookmarks.AddRange(state.Bookmarks.Select(b => WorkflowSession.Stored(b, instance)));
        db.Journal.AddRange(journal);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Deletes instances and everything of theirs, in the caller's transaction.</summary>
    internal static async Task<int> DeleteAsync(
        PlatformContext db, Expression<Func<WorkflowInstance, bool>> which, CancellationToken cancellationToken)
    {
        var doomed = db.WorkflowInstances.Where(which);
        await db.Bookmarks.Where(b => doomed.Any(i => i.Id == b.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await db.Journal.Where(j => doomed.Any(i => i.Id == j.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        return await doomed.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>An event that failed is tried again a little later, so one drain may not do.</summary>
    async Task HandledAsync(string actorKey, string dedupeKey, CancellationToken cancellationToken)
    {
        var deadline = system.GetUtcNow() + Patience;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            await actors.DrainAsync(actorKey);
            if (!await db.Inbox.AnyAsync(e => e.DedupeKey == dedupeKey && e.State == EventState.Pending, cancellationToken))
                return;
            if (system.GetUtcNow() > deadline)
                throw new TimeoutException($"'{actorKey}' has too much to do; '{dedupeKey}' waits in its inbox.");
            await Task.Delay(LookEvery, system, cancellationToken);
        }
    }
}
