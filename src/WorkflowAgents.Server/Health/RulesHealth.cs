using Microsoft.Extensions.Diagnostics.HealthChecks;
using WorkflowAgents.Rules;

namespace WorkflowAgents.Server.Health;

/// <summary>Every rule set has an active version; without one its decisions cannot be made.</summary>
sealed class RulesHealth(RuleCatalogue catalogue, RuleFiles files) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = catalogue.Names.Where(name => catalogue.Find(name) is null).ToList();
        var problems = files.Problems;
        var data = new Dictionary<string, object> { ["problems"] = problems.Select(problem => problem.ToString()).ToArray() };
        return Task.FromResult(true switch
        {
            _ when missing.Count > 0 => HealthCheckResult.Unhealthy($"No version is active: {string.Join(", ", missing)}.", data: data),
            _ when problems.Count > 0 => HealthCheckResult.Degraded("A file was refused; the working version stays.", data: data),
            _ => HealthCheckResult.Healthy($"{catalogue.Names.Count} sets are active."),
        });
    }
}
