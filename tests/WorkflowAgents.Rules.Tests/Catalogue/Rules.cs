using System.Text.Json;

namespace WorkflowAgents.Rules.Tests.Catalogue;

/// <summary>Writes small rule files.</summary>
internal static class Rules
{
    public static RuleCatalogue NewCatalogue(IRuleStore? store = null)
    {
        var catalogue = new RuleCatalogue(store ?? new InMemoryRuleStore(), TimeProvider.System);
        catalogue.Register("sample", new Sample { Name = "Ann", Country = "DE", Number = 7, Ratio = 0.5, Tags = ["a"] });
        return catalogue;
    }

    public static string File(params string[] rules) =>
        $$"""
        { "WorkflowName": "sample",
          "GlobalParams": [ { "Name": "Limit", "Expression": "5" } ],
          "Rules": [ {{string.Join(",\n", rules)}} ] }
        """;

    public static string Rule(string name, string expression, string @event = "yes", string? output = null)
    {
        var action = output is null
            ? ""
            : $$""", "Actions": { "OnSuccess": { "Name": "OutputExpression", "Context": { "Expression": {{Quote(output)}} } } }""";
        return $$"""{ "RuleName": {{Quote(name)}}, "Expression": {{Quote(expression)}}, "SuccessEvent": {{Quote(@event)}}{{action}} }""";
    }

    public static async Task<RuleOutcome> AskAsync(string json, Sample input)
    {
        var set = await NewCatalogue().DraftAsync("sample", json, default);
        return await set.EvaluateAsync(input, default);
    }

    public static async Task<RuleProblem> RefusalOf(string json)
    {
        var problems = await NewCatalogue().ValidateAsync("sample", json, default);
        return problems.Count > 0 ? problems[0] : throw new Xunit.Sdk.XunitException("It was accepted.");
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
