using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Runtime.Events;

/// <summary>The durable inbox: an event is stored before it is acknowledged, and stored once.</summary>
public sealed class Inbox(IDbContextFactory<PlatformContext> contexts, PlatformClock clock, WakeUps wakeUps)
{
    /// <summary>Stores events and wakes their actors. Events that are known already are left out.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> AppendAsync(IReadOnlyCollection<NewEvent> events, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var added = await InsertAsync(db, events, clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var key in events.Select(e => e.ActorKey).Distinct())
            wakeUps.Add(key);
        return added;
    }

    /// <summary>Lets a parked event be handled again.</summary>
    /// <returns>Whether there is such an event.</returns>
    public async Task<bool> RetryAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ParkedAsync(db, id, cancellationToken) is not { } parked)
            return false;
        parked.State = EventState.Pending;
        parked.Attempts = 0;
        parked.NextAttemptAt = null;
        await db.SaveChangesAsync(cancellationToken);
        wakeUps.Add(parked.ActorKey);
        return true;
    }

    /// <summary>Gives a parked event up; the actor's next one follows.</summary>
    /// <returns>Whether there is such an event.</returns>
    public async Task<bool> DiscardAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ParkedAsync(db, id, cancellationToken) is not { } parked)
            return false;
        parked.State = EventState.Discarded;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    static Task<InboxEvent?> ParkedAsync(PlatformContext db, long id, CancellationToken cancellationToken) =>
        db.Inbox.FirstOrDefaultAsync(e => e.Id == id && e.State == EventState.Parked, cancellationToken);

    /// <summary>Stores events in the caller's transaction; the caller wakes the actors once it is committed.</summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> InsertAsync(
        PlatformContext db, IEnumerable<NewEvent> events, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var added = 0;
        foreach (var e in events)
        {
            var occurredAt = db.ToDatabase(e.OccurredAt);
            var receivedAt = db.ToDatabase(now);
            added += await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO inbox (actor_key, kind, dedupe_key, payload, occurred_at, received_at, state, attempts, error)
                VALUES ({e.ActorKey}, {e.Kind}, {e.DedupeKey}, {e.Payload}, {occurredAt}, {receivedAt}, {e.State}, 0, {e.Error})
                ON CONFLICT (dedupe_key) DO NOTHING
                """,
                cancellationToken);
        }
        return added;
    }
}
