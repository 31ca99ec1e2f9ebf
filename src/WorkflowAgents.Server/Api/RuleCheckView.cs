using WorkflowAgents.Rules;

namespace WorkflowAgents.Server.Api;

/// <summary>Whether rules would be accepted, and if not, why.</summary>
sealed record RuleCheckView(bool Valid, IReadOnlyList<RuleProblem> Problems);
