using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Runtime.Timers;

/// <summary>
/// Starts workflows by the clock: timers, cron expressions, moments. What was missed while nobody looked is made up for once, not
/// once for every time it was missed.
/// </summary>
public sealed class DueTriggers(IDbContextFactory<PlatformContext> contexts, PlatformClock clock, WakeUps wakeUps)
{
    /// <summary>Triggers fired by one transaction.</summary>
    public const int BatchSize = 100;

    /// <summary>Fires one batch.</summary>
    /// <returns>How many fired; a full batch means there may be more.</returns>
    public async Task<int> FireAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = await db.WorkflowTriggers.AsNoTracking().Where(t => t.DueAt <= now)
            .OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(BatchSize).ToListAsync(cancellationToken);
        if (due.Count == 0)
            return 0;
        List<NewEvent> starts = [];
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var trigger in due)
        {
            var next = NextAfter(trigger, now);
            // Whoever moves the due time has fired it; another process finds it moved.
            var isMine = await db.WorkflowTriggers.Where(t => t.Id == trigger.Id && t.DueAt == trigger.DueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, next), cancellationToken) == 1;
            if (!isMine)
                continue;
            var start = new StartWorkflow(
                trigger.DefinitionId, trigger.VersionId, Guid.CreateVersion7().ToString("N"), null, null, trigger.ActivityId, RespectsActivation: true);
            starts.Add(WorkflowEvents.ToStart(start, WorkflowSession.ActorOf(start), trigger.DueAt!.Value));
        }
        await Inbox.InsertAsync(db, starts, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var start in starts)
            wakeUps.Add(start.ActorKey);
        return due.Count;
    }

    /// <summary>When the next trigger is due, UTC; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WorkflowTriggers.Where(t => t.DueAt != null).OrderBy(t => t.DueAt).Select(t => t.DueAt).FirstOrDefaultAsync(cancellationToken);
    }

    static DateTimeOffset? NextAfter(WorkflowTrigger trigger, DateTimeOffset now)
    {
        var due = trigger.DueAt!.Value;
        var recurring = new WorkflowAgents.Workflows.WorkflowTrigger(
            trigger.ActivityId, trigger.Name, trigger.Name, trigger.Hash, trigger.Payload ?? "{}");
        var next = recurring.NextDue(due);
        if (next is null || next > now)
            return next;
        // A timer keeps its beat; a cron expression has its moments anyway.
        var interval = next.Value - due;
        return trigger.Name == "Elsa.Timer" ? due + interval * (Math.Floor((now - due) / interval) + 1) : recurring.NextDue(now);
    }
}
