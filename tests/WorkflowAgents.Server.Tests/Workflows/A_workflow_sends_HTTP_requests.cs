using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Server.Tests.Hosting;
using WorkflowAgents.Server.Tests.Scenarios;
using static WorkflowAgents.Server.Tests.Workflows.WebWorkflows;

namespace WorkflowAgents.Server.Tests.Workflows;

public sealed class A_workflow_sends_HTTP_requests(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task Not_to_the_machine_it_runs_on(string host)
    {
        var address = new UriBuilder(platform.Host.Address) { Host = host, Path = "/health/live" }.Uri;
        var name = $"asks-{host.Trim('[', ']').Replace(':', '-')}";
        var ask = Step("FlowSendHttpRequest", "Ask", ("url", Literal(address.ToString())));
        await platform.Host.PublishAsync(name, Endpoint(name), ask);
        using var admin = await platform.Host.AdminAsync();
        (await admin.GetAsync(new Uri($"/workflows/{name}", UriKind.Relative))).EnsureSuccessStatusCode();
        await Stage.UntilAsync(async () => await StatusAsync(name) == "Finished", "the workflow does not finish");
        Assert.Equal("Failed to connect", await OutcomeAsync(name));
    }

    async Task<string?> StatusAsync(string name)
    {
        await using var db = platform.Host.Database.NewContext();
        return await db.WorkflowInstances.Where(i => i.DefinitionId == name).Select(i => i.Status).SingleOrDefaultAsync();
    }

    async Task<string?> OutcomeAsync(string name)
    {
        await using var db = platform.Host.Database.NewContext();
        var instance = await db.WorkflowInstances.Where(i => i.DefinitionId == name).Select(i => i.Id).SingleAsync();
        var payload = await db.Journal.Where(j => j.InstanceId == instance && j.ActivityId == "Ask" && j.EventName == "Completed")
            .Select(j => j.Payload).SingleAsync();
        return (string?)JsonNode.Parse(payload!)!["Outcomes"]![0];
    }
}
