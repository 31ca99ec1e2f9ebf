using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Runtime.Outbox;

/// <summary>
/// Lets outbox items leave: by priority, in order per contact, several contacts at once. A claim that lapses means the process
/// died in between: a task is done again, a message becomes <c>unknown</c> until a status tells.
/// </summary>
sealed partial class OutboxPump(
    IDbContextFactory<PlatformContext> contexts,
    OutboxDelivery delivery,
    OutboxSignal signal,
    PlatformClock clock,
    TimeProvider system,
    IOptions<OutboxOptions> options,
    IHostApplicationLifetime lifetime,
    ILogger<OutboxPump> logger) : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    readonly SemaphoreSlim places = new(options.Value.AtOnce);
    readonly ConcurrentDictionary<string, byte> underWay = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an earlier process left must not meet a host that does not know yet where WhatsApp is: it would be refused for good.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(stoppingToken);
        clock.Wound += signal.Raise;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await delivery.RecoverAsync(stoppingToken);
                    await StartWhatMayLeaveAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogLookFailed(exception);
                }
                await signal.WaitAsync(LookEvery, stoppingToken);
            }
        }
        finally
        {
            clock.Wound -= signal.Raise;
        }
    }

    async Task StartWhatMayLeaveAsync(CancellationToken stoppingToken)
    {
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        var now = clock.GetUtcNow();
        var systemNow = system.GetUtcNow();
        var waiting = await db.Outbox
            .Where(o => o.State == OutboxState.Pending || o.State == OutboxState.Sending || o.State == OutboxState.Unknown)
            .OrderBy(o => o.Priority).ThenBy(o => o.Id)
            .Select(o => new { o.Id, o.ContactId, o.State, o.Priority, o.NotBefore, o.NextAttemptAt })
            .Take(1000)
            .ToListAsync(stoppingToken);

        // What is under way, or was tried and waits for its next attempt, keeps later messages of the same contact back.
        var busy = waiting
            .Where(o => o.State != OutboxState.Pending || o.NextAttemptAt > systemNow)
            .Select(o => o.ContactId).OfType<Guid>().ToHashSet();
        foreach (var item in waiting)
        {
            if (item.State != OutboxState.Pending || item.NextAttemptAt > systemNow || item.NotBefore > now)
                continue;
            if (item.ContactId is { } contact && !busy.Add(contact))
                continue;
            var key = item.ContactId?.ToString() ?? $"item:{item.Id}";
            if (!underWay.TryAdd(key, 0))
                continue;
            await places.WaitAsync(stoppingToken);
            _ = DeliverAsync(item.Id, key, stoppingToken);
        }
    }

    async Task DeliverAsync(long id, string key, CancellationToken stoppingToken)
    {
        try
        {
            await delivery.DeliverAsync(id, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogDeliveryFailed(exception, id);
        }
        finally
        {
            underWay.TryRemove(key, out _);
            places.Release();
            signal.Raise();
        }
    }

    [LoggerMessage(20, LogLevel.Error, "The outbox could not be read; it is tried again")]
    partial void LogLookFailed(Exception exception);

    [LoggerMessage(21, LogLevel.Error, "Outbox item {ItemId} could not be delivered; its claim lapses")]
    partial void LogDeliveryFailed(Exception exception, long itemId);
}
