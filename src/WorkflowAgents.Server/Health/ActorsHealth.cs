using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace WorkflowAgents.Server.Health;

/// <summary>Actors run here: this node has joined the cluster, be it a cluster of one, and is not leaving it.</summary>
sealed class ActorsHealth(ISiloStatusOracle silo) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silo.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"This node runs no actors, it is {silo.CurrentStatus}."));
}
