using System.Net;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class It_is_asked_whether_it_is_ready
{
    [Fact]
    public async Task Yes_when_actors_run_rules_are_active_and_workflows_are_published()
    {
        await using var host = await PlatformHost.StartAsync();
        var answer = await CheckedAsync(host);
        Assert.All(["database", "actors", "rules", "workflows"], check => Assert.Equal("Healthy", answer.GetProperty(check).GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_refused_file_is_named_and_does_not_stop_the_rest()
    {
        var folder = Directory.CreateTempSubdirectory("workflowagents-");
        foreach (var file in Directory.EnumerateFiles(Shipped.Folder("workflows"), "*.json"))
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "half.json"), "{");
        await using (var host = await PlatformHost.StartAsync(new() { Settings = { ["Workflows:Directory"] = folder.FullName } }))
        {
            Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync("/health/ready")).StatusCode);
            var workflows = (await CheckedAsync(host)).GetProperty("workflows");
            Assert.Equal("Degraded", workflows.GetProperty("status").GetString());
            Assert.Contains("half.json", workflows.GetProperty("data").GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
            Assert.Contains("refused     Workflow half.json", host.Output, StringComparison.Ordinal);
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task No_when_nothing_is_published()
    {
        var folder = Directory.CreateTempSubdirectory("workflowagents-");
        await using (var host = await PlatformHost.StartAsync(new() { Settings = { ["Workflows:Directory"] = folder.FullName } }))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Anonymous().GetAsync("/health/ready")).StatusCode);
        folder.Delete();
    }

    static async Task<JsonElement> CheckedAsync(PlatformHost host)
    {
        using var document = JsonDocument.Parse(await (await host.AdminAsync()).GetStringAsync("/health/ready"));
        return document.RootElement.GetProperty("checks").Clone();
    }
}
