using System.Reflection;
using Microsoft.Extensions.Options;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server.Pages;

/// <summary>What the start page says.</summary>
/// <param name="Version">Version that runs.</param>
/// <param name="Running">What runs: label and value, in order.</param>
/// <param name="Doors">Where to click: address and what is there, in order.</param>
public sealed record StartFacts(
    string Version,
    IReadOnlyList<(string Label, string Value)> Running,
    IReadOnlyList<(string Address, string Title, string Text)> Doors)
{
    /// <summary>Version of the program, without build metadata.</summary>
    public static string RunningVersion { get; } =
        typeof(StartFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Asks around.</summary>
    /// <param name="services">Services of the request.</param>
    internal static StartFacts Gather(IServiceProvider services)
    {
        var simulates = services.GetRequiredService<IOptions<SimulatorOptions>>().Value.Enabled == true;
        var doors = new List<(string, string, string)>();
        if (simulates)
            doors.Add(("/simulator", "Simulator", "A phone to type on, a clock to wind, faults to inject."));
        doors.Add(("/openapi/v1.json", "API", "What other programs can ask, as an OpenAPI document."));
        doors.Add(("/health/ready", "Health", "Whether everything it needs is there."));
        return new(
            RunningVersion,
            [
                ("Database", services.GetRequiredService<DatabaseSettings>().Description),
                ("WhatsApp and Calendly", simulates ? "played by the simulator" : "as configured"),
                ("Workflows", services.GetRequiredService<IOptions<WorkflowsOptions>>().Value.Directory ?? "no folder"),
                ("Rules", services.GetRequiredService<IOptions<RulesOptions>>().Value.Directory ?? "no folder"),
            ],
            doors);
    }
}
