using System.Net;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Simulator.Tests.Harness;

/// <summary>A fresh simulator for each claim.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    protected const string Ana = SimulatorHost.Ana;

    protected SimulatorHost Simulator { get; private set; } = null!;

    protected FakePlatform Platform => Simulator.Platform;

    protected FakeWorld World => Simulator.World;

    public virtual async Task InitializeAsync() => Simulator = await SimulatorHost.Start();

    public async Task DisposeAsync() => await Simulator.DisposeAsync();

    protected static void IsRefused((HttpStatusCode Status, JsonNode? Body) answer, int code, string details = "", HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal(code, (int?)answer.Body?["error"]?["code"]);
        Assert.Contains(details, (string)answer.Body!["error"]!["error_data"]!["details"]!, StringComparison.Ordinal);
        Assert.Equal(status, answer.Status);
    }

    protected static string IsAccepted((HttpStatusCode Status, JsonNode? Body) answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body?.ToJsonString());
        return (string)answer.Body!["messages"]![0]!["id"]!;
    }
}
