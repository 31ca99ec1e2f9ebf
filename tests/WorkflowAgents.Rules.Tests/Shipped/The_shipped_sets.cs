namespace WorkflowAgents.Rules.Tests.Shipped;

public class The_shipped_sets
{
    [Fact]
    public async Task Are_one_file_for_each_registered_set()
    {
        var files = Directory.EnumerateFiles(ShippedRules.Directory, "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(f => f != "rules.schema");

        Assert.Equal((await ShippedRules.CatalogueAsync()).Names, files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pass_the_command_lines_validation() => Assert.Empty(
        await RuleFiles.ValidateAsync(await ShippedRules.CatalogueAsync(), ShippedRules.Directory, default));

    [Fact]
    public async Task Explain_themselves()
    {
        foreach (var name in (await ShippedRules.CatalogueAsync()).Names)
        {
            Assert.NotNull((await ShippedRules.CatalogueAsync()).Get(name).Description);
            Assert.Contains("\"$schema\": \"./rules.schema.json\"", ShippedRules.Text(name));
        }
    }
}
