using WorkflowAgents.Rules;

namespace WorkflowAgents.Server.Api;

/// <summary>The rule sets with their active versions, and what is wrong with the files.</summary>
sealed record RuleSetsView(IEnumerable<RuleSetsView.RuleSet> Rules, IEnumerable<RuleProblem> Problems)
{
    /// <summary>A rule set; without a version none is active.</summary>
    public sealed record RuleSet(string Name, int? Version);
}
