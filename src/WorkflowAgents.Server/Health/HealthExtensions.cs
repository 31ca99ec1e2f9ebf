using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WorkflowAgents.Server.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; every registered check counts.
/// A refused file degrades, since what worked before goes on working: it is named, and the answer stays 200.
/// Only who is signed in is told more than one word.
/// </summary>
static class HealthExtensions
{
    public static void AddHealth(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(5))
            .AddCheck<ActorsHealth>("actors")
            .AddCheck<RulesHealth>("rules")
            .AddCheck<WorkflowsHealth>("workflows");

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var status = report.Status.ToString();
        return context.User.Identity?.IsAuthenticated == true
            ? context.Response.WriteAsJsonAsync(new
            {
                Status = status,
                Checks = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => new { Status = entry.Value.Status.ToString(), entry.Value.Description, entry.Value.Data }),
            })
            : context.Response.WriteAsJsonAsync(new { Status = status });
    }
}
