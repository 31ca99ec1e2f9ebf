using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>intent.json</c> said.</summary>
/// <param name="Intent">One of <see cref="Intents"/>.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Sure">False when a language model, if there is one, should be asked.</param>
/// <param name="Rule">The rule that decided; null when none matched or one failed.</param>
public sealed record IntentDecision(string Intent, double Confidence, bool Sure, string? Rule)
{
    /// <summary>Reads an outcome. A set that could not be evaluated knows nothing, and says so.</summary>
    public static IntentDecision From(RuleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        // A rule that failed does not take away what another one recognised: a wish for a human must not be lost.
        return outcome.Match is { Event: { } intent } match
            ? new IntentDecision(intent, match.Number("confidence", 0), match.Flag("sure", false) && !outcome.Faulted, match.Rule)
            : new IntentDecision(Intents.Other, 0, false, null);
    }
}
