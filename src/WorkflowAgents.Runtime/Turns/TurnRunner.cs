using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Runtime.Turns;

/// <summary>Runs a turn: load, handle, let workflows run, commit; then wake who has something to do.</summary>
public sealed class TurnRunner(IServiceScopeFactory scopes, PlatformClock clock, WakeUps wakeUps, OutboxSignal outbox)
{
    /// <summary>Handles one event. Throws what the handler throws; then nothing of the turn has happened.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another activation was there first.</exception>
    public async Task RunAsync(long eventId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Locks the event as well: a second activation waits here, and then finds it handled.
        var now = clock.GetUtcNow();
        var taken = await db.Inbox.Where(e => e.Id == eventId && e.State == EventState.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.State, EventState.Done).SetProperty(e => e.Attempts, e => e.Attempts + 1).SetProperty(e => e.HandledAt, now),
            cancellationToken);
        if (taken == 0)
            return;
        var e = await db.Inbox.AsNoTracking().SingleAsync(e => e.Id == eventId, cancellationToken);

        var contact = Guid.TryParse(e.ActorKey, out var contactId) ? await db.Contacts.FindAsync([contactId], cancellationToken) : null;
        var turn = new Turn(db, e, contact, now);
        scope.ServiceProvider.GetRequiredService<TurnAccessor>().Turn = turn;
        turn.Workflows = ActivatorUtilities.CreateInstance<WorkflowSession>(scope.ServiceProvider, turn, scope.ServiceProvider);

        await HandlerOf(e.Kind, scope.ServiceProvider).HandleAsync(turn, cancellationToken);
        await turn.Workflows.RunPendingAsync(cancellationToken);

        if (contact is not null)
            contact.Version++;
        await db.SaveChangesAsync(cancellationToken);
        if (turn.Answer is not null)
            await db.Inbox.Where(e => e.Id == eventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Answer, turn.Answer), cancellationToken);
        await Inbox.InsertAsync(db, turn.Events, turn.Now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        foreach (var key in turn.Events.Select(raised => raised.ActorKey).Distinct())
            wakeUps.Add(key);
        if (turn.HasOutbox)
            outbox.Raise();
    }

    static ITurnHandler HandlerOf(string kind, IServiceProvider services) =>
        services.GetKeyedService<ITurnHandler>(kind) ?? throw new InvalidOperationException($"No handler for events of kind '{kind}'.");
}
