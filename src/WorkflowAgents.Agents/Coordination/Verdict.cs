using WorkflowAgents.Agents.Decisions;

namespace WorkflowAgents.Agents.Coordination;

/// <summary>What the gate says to an intent.</summary>
/// <param name="Kind">One of <see cref="Verdicts"/>.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="RuleVersion">Version of the gate's rule set.</param>
/// <param name="HoldUntil">For a hold: until when, UTC.</param>
public sealed record Verdict(string Kind, string Reason, string? Rule, int? RuleVersion, DateTimeOffset? HoldUntil = null);
