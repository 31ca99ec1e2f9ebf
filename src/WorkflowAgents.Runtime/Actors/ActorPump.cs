using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;

namespace WorkflowAgents.Runtime.Actors;

/// <summary>Wakes actors: at once when asked, and every second those that have events waiting in the database.</summary>
sealed partial class ActorPump(
    IDbContextFactory<PlatformContext> contexts, IActors actors, WakeUps wakeUps, TimeProvider system, ILogger<ActorPump> logger)
    : BackgroundService
{
    const int AtOnce = 64;
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    readonly SemaphoreSlim places = new(AtOnce);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(WakeAsync(stoppingToken), LookAsync(stoppingToken));

    async Task WakeAsync(CancellationToken stoppingToken)
    {
        await foreach (var key in wakeUps.ReadAllAsync(stoppingToken))
        {
            await places.WaitAsync(stoppingToken);
            _ = DrainAsync(key);
        }
    }

    async Task DrainAsync(string key)
    {
        try
        {
            await actors.DrainAsync(key);
        }
        catch (Exception exception)
        {
            LogFailed(exception, key);
        }
        finally
        {
            places.Release();
        }
    }

    async Task LookAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, system);
        do
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                var now = system.GetUtcNow();
                var keys = await db.Inbox
                    .Where(e => e.State == EventState.Pending && (e.NextAttemptAt == null || e.NextAttemptAt <= now))
                    .OrderBy(e => e.Id).Select(e => e.ActorKey).Take(1000).ToListAsync(stoppingToken);
                foreach (var key in keys.Distinct())
                    wakeUps.Add(key);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogLookFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(10, LogLevel.Error, "The actor {ActorKey} could not be woken; its events stay in the inbox")]
    partial void LogFailed(Exception exception, string actorKey);

    [LoggerMessage(11, LogLevel.Error, "The inbox could not be read; it is tried again")]
    partial void LogLookFailed(Exception exception);
}
