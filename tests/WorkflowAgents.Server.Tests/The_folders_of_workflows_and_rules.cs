using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server.Tests;

public sealed class The_folders_of_workflows_and_rules : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("workflowagents-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Are_found_from_deep_inside_a_clone()
    {
        File.WriteAllText(Path.Combine(root, "WorkflowAgents.sln"), "");
        var rules = Make("rules");
        Assert.Equal(rules, OwnFolder.Resolve(null, "rules", Make("artifacts/bin/server")));
    }

    [Fact]
    public void Lie_beside_the_program_in_an_image() =>
        Assert.Equal(Make("app/workflows"), OwnFolder.Resolve("", "workflows", Path.Combine(root, "app")));

    [Fact]
    public void Are_not_any_folder_of_that_name()
    {
        var strange = Make("rules");
        Assert.NotEqual(strange, OwnFolder.Resolve(null, "rules", Make("elsewhere/bin")));
    }

    [Fact]
    public void Are_what_is_configured_before_anything_else()
    {
        File.WriteAllText(Path.Combine(root, "WorkflowAgents.sln"), "");
        Make("rules");
        var mine = Make("mine");
        Assert.Equal(mine, OwnFolder.Resolve(mine, "rules", root));
    }

    string Make(string path) => Directory.CreateDirectory(Path.Combine(root, path)).FullName;
}
