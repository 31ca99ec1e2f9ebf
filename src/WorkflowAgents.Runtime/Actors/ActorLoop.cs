using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Runtime.Actors;

/// <summary>Works off one actor's inbox: turn after turn, retries with back-off, parks what keeps failing.</summary>
public sealed partial class ActorLoop(
    IDbContextFactory<PlatformContext> contexts, TurnRunner turns, PlatformClock clock, TimeProvider system, ILogger<ActorLoop> logger)
{
    static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // How often an event has met a busy database; only for the wait, so it may be forgotten.
    readonly ConcurrentDictionary<long, int> races = new();

    /// <summary>An event is parked after this many failed attempts. A busy database is not the event's fault and counts for nothing.</summary>
    public const int MaxAttempts = 4;

    /// <summary>Kind of the event that tells an actor that one of its events was parked.</summary>
    public const string ParkedKind = "event.parked";

    /// <summary>Handles events of the actor in order until none is ready.</summary>
    public async Task DrainAsync(string actorKey, CancellationToken cancellationToken)
    {
        while (await NextAsync(actorKey, cancellationToken) is { } id)
        {
            try
            {
                await turns.RunAsync(id, cancellationToken);
                races.TryRemove(id, out _);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && TransientDatabaseError.Is(exception))
            {
                LogRaced(id, exception.GetType().Name);
                await WaitAsync(id, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(id, actorKey, WhereOf(exception));
                await PutOffAsync(id, exception, cancellationToken);
            }
        }
    }

    async Task<long?> NextAsync(string actorKey, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var next = await db.Inbox
            .Where(e => e.ActorKey == actorKey && e.State == EventState.Pending)
            .OrderBy(e => e.Id)
            .Select(e => new { e.Id, e.NextAttemptAt })
            .FirstOrDefaultAsync(cancellationToken);
        return next is null || next.NextAttemptAt > system.GetUtcNow() ? null : next.Id;
    }

    /// <summary>Tries again for as long as the database is busy, every five seconds in the end.</summary>
    async Task WaitAsync(long id, CancellationToken cancellationToken)
    {
        var times = races.AddOrUpdate(id, 1, (_, before) => before + 1);
        var wait = FirstWait * Math.Pow(2, Math.Min(times - 1, 10));
        var next = system.GetUtcNow() + (wait < LongestWait ? wait : LongestWait);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Inbox.Where(e => e.Id == id && e.State == EventState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.NextAttemptAt, next), cancellationToken);
    }

    async Task PutOffAsync(long id, Exception exception, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var e = await db.Inbox.SingleAsync(e => e.Id == id, cancellationToken);
        if (e.State != EventState.Pending)
            return;

        e.Attempts++;
        // The message may quote the event: it stays beside it and does not go into the log.
        e.Error = $"{exception.GetType().Name} in {exception.TargetSite?.DeclaringType?.Name}: {Shorten(exception.Message)}";
        if (e.Attempts < MaxAttempts)
        {
            e.NextAttemptAt = system.GetUtcNow() + TimeSpan.FromMilliseconds(200 * Math.Pow(4, e.Attempts - 1));
        }
        else
        {
            e.State = EventState.Parked;
            e.HandledAt = clock.GetUtcNow();
            LogParked(e.Id, e.Kind, e.ActorKey);
            if (e.Kind != ParkedKind)
            {
                var payload = JsonSerializer.Serialize(new { eventId = e.Id, kind = e.Kind });
                NewEvent told = new(e.ActorKey, ParkedKind, $"parked:{e.Id}:{e.ReceivedAt.UtcTicks}", payload, clock.GetUtcNow());
                await Inbox.InsertAsync(db, [told], clock.GetUtcNow(), cancellationToken);
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Types and stacks, without messages: these may quote what a contact wrote.</summary>
    static string WhereOf(Exception exception)
    {
        var where = $"{exception.GetType()}{Environment.NewLine}{exception.StackTrace}";
        return exception.InnerException is { } inner ? $"{where}{Environment.NewLine}caused by {WhereOf(inner)}" : where;
    }

    static string Shorten(string text) => text.Length <= 300 ? text : text[..300];

    [LoggerMessage(1, LogLevel.Debug, "Event {EventId} met another writer ({Reason}) and is tried again")]
    partial void LogRaced(long eventId, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Event {EventId} of {ActorKey} failed and is tried again: {Where}")]
    partial void LogFailed(long eventId, string actorKey, string where);

    [LoggerMessage(3, LogLevel.Error, "Event {EventId} ({Kind}) of {ActorKey} failed too often and is parked")]
    partial void LogParked(long eventId, string kind, string actorKey);
}
