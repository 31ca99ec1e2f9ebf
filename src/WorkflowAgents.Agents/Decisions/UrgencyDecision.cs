using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>urgency.json</c> said.</summary>
/// <param name="Urgency">One of <see cref="Urgencies"/>.</param>
/// <param name="Rule">The rule that decided; null when none matched.</param>
public sealed record UrgencyDecision(string Urgency, string? Rule)
{
    /// <summary>Reads an outcome; normal when nothing matched.</summary>
    public static UrgencyDecision From(RuleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new UrgencyDecision(outcome.Match?.Event ?? Urgencies.Normal, outcome.Match?.Rule);
    }
}
