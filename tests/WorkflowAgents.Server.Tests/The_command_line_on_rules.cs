using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class The_command_line_on_rules : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workflowagents-");
    readonly StringWriter output = new();

    public void Dispose()
    {
        output.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Finds_nothing_wrong_with_the_shipped_ones()
    {
        Assert.Equal(0, await RunAsync("rules", "validate"));
        Assert.Contains("gate.json: ok", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_file_rule_and_reason_of_what_is_wrong()
    {
        foreach (var file in Directory.EnumerateFiles(Shipped.Folder("rules"), "*.json"))
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        var gate = Path.Combine(folder.FullName, "gate.json");
        await File.WriteAllTextAsync(gate, (await File.ReadAllTextAsync(gate)).Replace("input.ContactErased", "input.ContactErassed", StringComparison.Ordinal));

        Assert.Equal(1, await RunAsync("rules", "validate", folder.FullName));
        var line = output.ToString().Split('\n').First(line => line.StartsWith("gate.json", StringComparison.Ordinal));
        Assert.Contains("contact_erased", line, StringComparison.Ordinal);
        Assert.Contains("ContactErassed", line, StringComparison.Ordinal);
        Assert.Contains("intent.json: ok", output.ToString(), StringComparison.Ordinal);
    }

    Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, new Terminal(output, output));
}
