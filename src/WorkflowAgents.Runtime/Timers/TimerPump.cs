using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Runtime.Timers;

/// <summary>Looks for due bookmarks and triggers twice a second, and whenever the platform clock was wound. No timer lives in memory.</summary>
sealed partial class TimerPump(DueBookmarks bookmarks, DueTriggers triggers, PlatformClock clock, ILogger<TimerPump> logger) : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wound = new Signal();
        clock.Wound += wound.Raise;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    while (await bookmarks.MoveAsync(stoppingToken) == DueBookmarks.BatchSize
                        || await triggers.FireAsync(stoppingToken) == DueTriggers.BatchSize)
                    {
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogFailed(exception);
                }
                await wound.WaitAsync(LookEvery, stoppingToken);
            }
        }
        finally
        {
            clock.Wound -= wound.Raise;
        }
    }

    [LoggerMessage(30, LogLevel.Error, "Due timers could not be moved; it is tried again")]
    partial void LogFailed(Exception exception);
}
