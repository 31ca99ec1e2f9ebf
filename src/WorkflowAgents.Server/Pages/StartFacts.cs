using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Rules;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server.Pages;

/// <summary>What runs, for the start page and the greeting.</summary>
/// <param name="Version">Version that runs.</param>
/// <param name="Running">What runs: label and value, in order.</param>
/// <param name="Problems">Files that were refused, a line each. What worked before goes on working.</param>
public sealed record StartFacts(string Version, IReadOnlyList<(string Label, string Value)> Running, IReadOnlyList<string> Problems)
{
    /// <summary>Version of the program, without build metadata.</summary>
    public static string RunningVersion { get; } =
        typeof(StartFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What waits for a person: how much, of what, where it is listed.</summary>
    public IReadOnlyList<(int Count, string Label, string Address)> Waiting { get; init; } = [];

    /// <summary>Where to click: address and what is there, in order.</summary>
    public IReadOnlyList<(string Address, string Title, string Text)> Doors { get; init; } = [];

    /// <summary>What can be told without asking the database.</summary>
    /// <param name="services">Services of the platform.</param>
    internal static StartFacts Gather(IServiceProvider services)
    {
        var simulates = Simulates(services);
        var rules = services.GetRequiredService<RuleCatalogue>();
        var active = rules.Names.Count(name => rules.Find(name) is not null);
        return new(
            RunningVersion,
            [
                ("Database", services.GetRequiredService<DatabaseSettings>().Description),
                ("WhatsApp", simulates ? "played by the simulator" : "the real one"),
                ("Workflows", $"{services.GetRequiredService<DefinitionCatalogue>().Published.VersionIds.Count} published"
                    + From(services.GetRequiredService<IOptions<WorkflowsOptions>>().Value.Directory)),
                ("Rules", (active == rules.Names.Count ? $"{active} sets active" : $"{active} of {rules.Names.Count} sets active")
                    + From(services.GetRequiredService<IOptions<RulesOptions>>().Value.Directory)),
            ],
            [
                .. services.GetRequiredService<WorkflowFiles>().Problems.Select(problem => $"Workflow {problem}"),
                .. services.GetRequiredService<RuleFiles>().Problems.Select(problem => $"Rule set {problem}"),
            ]);
    }

    /// <summary>Everything, as the start page shows it.</summary>
    /// <param name="services">Services of the request.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal static async Task<StartFacts> GatherAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PlatformContext>();
        var waiting = await db.Handovers.CountAsync(h => h.State == HandoverState.Waiting, cancellationToken);
        var offered = await db.Handovers.CountAsync(h => h.State == HandoverState.Offered, cancellationToken);
        var alerts = await db.TeamAlerts.CountAsync(a => a.AcknowledgedAt == null, cancellationToken);
        var parked = await db.Inbox.CountAsync(e => e.State == EventState.Parked, cancellationToken);
        var doors = new List<(string, string, string)>();
        if (Simulates(services))
            doors.Add(("/simulator", "Simulator", "A phone to type on, a clock to wind, faults to inject."));
        doors.Add(("/studio/workflows", "Workflows", "What the agents say, and when: open one, change it, publish."));
        doors.Add(("/studio/instances", "Instances", "Every conversation under way, step by step."));
        doors.Add(("/openapi/v1.json", "API", "What other programs can ask, as an OpenAPI document."));
        doors.Add(("/health/ready", "Health", "Whether everything it needs is there."));
        var facts = Gather(services);
        return facts with
        {
            Running = [.. facts.Running, ("Clock", Clock(services))],
            Waiting =
            [
                (waiting, waiting == 1 ? "contact waits for a human" : "contacts wait for a human", "/api/handovers?state=waiting"),
                (offered, offered == 1 ? "booking offer is open" : "booking offers are open", "/api/handovers?state=offered"),
                (alerts, alerts == 1 ? "alert nobody has seen" : "alerts nobody has seen", "/api/alerts?open=true"),
                (parked, parked == 1 ? "event failed and is parked" : "events failed and are parked", "/api/events?state=parked"),
            ],
            Doors = doors,
        };
    }

    static bool Simulates(IServiceProvider services) => services.GetRequiredService<IOptions<SimulatorOptions>>().Value.Enabled == true;

    static string From(string? directory) => directory is null ? "; there is no folder of files" : $", files in {directory}";

    static string Clock(IServiceProvider services)
    {
        var now = services.GetRequiredService<PlatformClock>().GetUtcNow();
        var ahead = now - services.GetRequiredService<TimeProvider>().GetUtcNow();
        return now.ToString("dddd, d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)
            + (ahead.Duration() > TimeSpan.FromMinutes(1) ? " (wound in the simulator)" : "");
    }
}
