using Microsoft.Extensions.Diagnostics.HealthChecks;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Server.Health;

/// <summary>Workflows are published; without any, nobody answers a contact.</summary>
sealed class WorkflowsHealth(DefinitionCatalogue catalogue, WorkflowFiles files) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var published = catalogue.Published.VersionIds.Count;
        var data = new Dictionary<string, object> { ["problems"] = files.Problems };
        return Task.FromResult(true switch
        {
            _ when published == 0 => HealthCheckResult.Unhealthy("No workflow is published.", data: data),
            _ when files.Problems.Count > 0 => HealthCheckResult.Degraded("A file was not imported; the published version stays.", data: data),
            _ => HealthCheckResult.Healthy($"{published} are published."),
        });
    }
}
