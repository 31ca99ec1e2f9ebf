using Microsoft.Extensions.Options;
using WorkflowAgents.Agents;
using WorkflowAgents.Channels;
using WorkflowAgents.Data;
using WorkflowAgents.Rules;
using WorkflowAgents.Runtime;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Server.Settings;
using WorkflowAgents.Studio;

namespace WorkflowAgents.Server.Platform;

/// <summary>Puts the agents into the house.</summary>
static class PlatformExtensions
{
    /// <summary>Registers channels, runtime and agents.</summary>
    public static void AddPlatform(this IHostApplicationBuilder builder)
    {
        builder.Services.AddChannels(builder.Configuration);
        builder.Services.AddPlatformRuntime();
        builder.Services.AddAgents();
        builder.Services.AddStudio();
        builder.Services.AddSingleton(services => new RuleFiles(
            services.GetRequiredService<RuleCatalogue>(),
            services.GetRequiredService<IOptions<RulesOptions>>().Value.Directory ?? "rules",
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RuleFiles>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<RuleFiles>());
        builder.Services.AddSingleton<Api.Desk>();
        builder.UsePlatformActors();
    }

    /// <summary>Before anything is listened to: rules and workflows are in place, and what an earlier process left half-sent is looked after.</summary>
    public static async Task PrepareAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        // Alone: nodes that start at once on a new database would both store version 1 of everything.
        await services.GetRequiredService<Migrator>().AloneAsync(
            async _ =>
            {
                await services.GetRequiredService<RuleFiles>().CheckAsync(cancellationToken);
                if (services.GetRequiredService<IOptions<WorkflowsOptions>>().Value.Directory is { } directory)
                    await services.GetRequiredService<WorkflowFiles>().ImportAsync(directory, cancellationToken);
            },
            cancellationToken);
        if (!services.GetRequiredService<IOptions<ClusterOptions>>().Value.Enabled)
            await services.GetRequiredService<OutboxDelivery>().TakeOverAsync(cancellationToken);
    }
}
