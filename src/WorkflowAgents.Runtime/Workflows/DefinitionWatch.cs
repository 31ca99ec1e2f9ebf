using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Notices within a second what was published or retracted on another node, or from the command line.</summary>
sealed partial class DefinitionWatch(DefinitionCatalogue catalogue, TimeProvider system, ILogger<DefinitionWatch> logger) : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, system);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await catalogue.RefreshIfChangedAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(46, LogLevel.Error, "It could not be seen which workflows are published; it is tried again")]
    partial void LogFailed(Exception exception);
}
