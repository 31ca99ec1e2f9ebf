using Microsoft.Extensions.Logging.Abstractions;
using WorkflowAgents.Agents;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Server.Tests.Hosting;
using WorkflowAgents.Testing;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Tests;

public sealed class The_command_line_on_workflows : IAsyncLifetime, IDisposable
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("workflowagents-");
    readonly StringWriter output = new();
    TestDatabase database = null!;
    string folder = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        folder = root.CreateSubdirectory("workflows").FullName;
        foreach (var file in Directory.EnumerateFiles(Shipped.Folder("workflows"), "*.json"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    public void Dispose()
    {
        output.Dispose();
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task Finds_nothing_wrong_with_the_shipped_ones()
    {
        Assert.Equal(0, await CommandLine.RunAsync(["workflows", "validate"], new Terminal(output, output)));
        Assert.Contains("human-override.json: ok", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_file_step_and_reason_of_what_is_wrong()
    {
        Edit("human-override.json", "Conversation.TellAgent", "Conversation.TellAgnet");
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), "{");
        File.Copy(Path.Combine(folder, "calendly-bridge.json"), Path.Combine(folder, "copy.json"));

        Assert.Equal(1, await RunAsync("validate", folder));
        Assert.Contains("human-override.json: 2 problems\n  step 'Tell all agents' (sync): Unknown activity type 'Conversation.TellAgnet'", Said, StringComparison.Ordinal);
        Assert.Contains("broken.json: 1 problem\n  Not valid JSON", Said, StringComparison.Ordinal);
        Assert.Contains("copy.json: 1 problem\n  The definitionId 'calendly-bridge' is that of calendly-bridge.json already.", Said, StringComparison.Ordinal);
        Assert.Contains("primary-conversation.json: ok", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carries_the_shipped_ones_there_and_back_without_a_difference()
    {
        Assert.Equal(0, await RunAsync("import", folder));
        Assert.Contains("human-override.json: published as version 1", Said, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("diff", folder));
        Assert.Contains("human-override.json: same as version 1", Said, StringComparison.Ordinal);

        var fresh = Path.Combine(root.FullName, "fresh");
        Assert.Equal(0, await RunAsync("export", "--to", fresh));
        foreach (var file in Directory.EnumerateFiles(folder))
            Assert.Equal(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(Path.Combine(fresh, Path.GetFileName(file))));
        Assert.Equal(0, await RunAsync("export", "--to", folder));
        Assert.Contains("human-override.json: unchanged", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_the_studio_changed_step_by_step()
    {
        await RunAsync("import", folder);
        await ChangeInStudioAsync();

        Assert.Equal(1, await RunAsync("diff", folder));
        Assert.Contains("human-override.json: differs from version 2 by ann (studio)\n", Said, StringComparison.Ordinal);
        Assert.Contains("  step 'Monitor stands by' (monitorStandby): state is \"STANDBY\" in the file, \"DISABLED\" in the published version\n", Said, StringComparison.Ordinal);
        Assert.Contains("  1 step moved on the canvas\n", Said, StringComparison.Ordinal);
        Assert.Contains("primary-conversation.json: same as", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_settles_it_for_the_studio_and_shows_nothing_but_the_edit()
    {
        await RunAsync("import", folder);
        await ChangeInStudioAsync();
        var before = await File.ReadAllLinesAsync(Path.Combine(folder, "human-override.json"));

        Assert.Equal(0, await RunAsync("export", "--to", folder));
        var after = await File.ReadAllLinesAsync(Path.Combine(folder, "human-override.json"));
        Assert.Equal(3, before.Zip(after).Count(lines => lines.First != lines.Second));
        Assert.Contains(after, line => line.EndsWith("\"value\": \"at lunch 🙂\"", StringComparison.Ordinal));

        Assert.Equal(0, await RunAsync("import", folder));
        Assert.Contains("human-override.json: unchanged, the same as version 2 by ann (studio)", Said, StringComparison.Ordinal);
        Edit("human-override.json", "a human has taken over", "a person has taken over");
        Assert.Equal(0, await RunAsync("import", folder));
        Assert.Contains("human-override.json: published as version 3", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_settles_it_for_the_files()
    {
        await RunAsync("import", folder);
        await ChangeInStudioAsync();

        Assert.Equal(0, await RunAsync("import", folder));
        Assert.Contains("human-override.json: published as version 3", Said, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("diff", folder));
    }

    [Fact]
    public async Task Says_that_nothing_is_published_before_the_first_start()
    {
        Assert.Equal(1, await RunAsync("diff", folder));
        Assert.Contains("human-override.json: not published", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_folder_is_missing()
    {
        Assert.Equal(1, await RunAsync("validate", Path.Combine(root.FullName, "nowhere")));
        Assert.StartsWith("There is no folder '", Said, StringComparison.Ordinal);
    }

    string Said => output.ToString().ReplaceLineEndings("\n");

    Task<int> RunAsync(string verb, params string[] arguments)
    {
        output.GetStringBuilder().Clear();
        return CommandLine.RunAsync(
            [
                "workflows", verb, $"--Data:Directory={Path.Combine(root.FullName, "data")}", $"--Database:Provider={DatabaseProvider.Sqlite}",
                $"--Database:ConnectionString={database.ConnectionString}", .. arguments,
            ],
            new Terminal(output, output));
    }

    void Edit(string file, string old, string @new)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(old, @new, StringComparison.Ordinal));
    }

    async Task ChangeInStudioAsync()
    {
        var document = WorkflowDefinition.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "human-override.json"))).Edit(json =>
        {
            var step = json["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "monitorStandby")!;
            step["state"]!["expression"]!["value"] = "DISABLED";
            step["cause"]!["expression"]!["value"] = "at lunch 🙂";
            step["metadata"]!["designer"]!["position"]!["x"] = 331;
        });
        var catalogue = new DefinitionCatalogue(database.Contexts, AgentsExtensions.Activities());
        var store = new DefinitionStore(catalogue, database.Contexts, new PlatformClock(TimeProvider.System), NullLogger<DefinitionStore>.Instance);
        await store.PublishAsync(document, "studio", null, "ann", CancellationToken.None);
    }
}
