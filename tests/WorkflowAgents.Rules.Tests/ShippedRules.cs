using System.Runtime.CompilerServices;
using WorkflowAgents.Agents.Decisions;

namespace WorkflowAgents.Rules.Tests;

/// <summary>The rule files as they are shipped, loaded once.</summary>
internal static class ShippedRules
{
    private static readonly Lazy<Task<RuleCatalogue>> Loaded = new(LoadAsync);

    public static string Directory { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../rules"));

    public static Task<RuleCatalogue> CatalogueAsync() => Loaded.Value;

    public static async Task<RuleOutcome> AskAsync<TInput>(string set, TInput input)
        where TInput : class =>
        await (await CatalogueAsync()).EvaluateAsync(set, input, default);

    public static string Text(string set) => File.ReadAllText(Path.Combine(Directory, set + ".json"));

    private static async Task<RuleCatalogue> LoadAsync()
    {
        var catalogue = new RuleCatalogue(new InMemoryRuleStore(), TimeProvider.System);
        catalogue.RegisterDecisions();
        foreach (var name in catalogue.Names)
            await catalogue.ActivateAsync(name, Text(name), "tests", "as shipped", default);
        return catalogue;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
