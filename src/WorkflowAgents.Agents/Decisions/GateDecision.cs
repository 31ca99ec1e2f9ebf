using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>gate.json</c> said about a wish to send.</summary>
/// <param name="Verdict">One of <see cref="Verdicts"/>.</param>
/// <param name="Reason">Why, in words a support lead understands.</param>
/// <param name="RetryMinutes">When to ask again, if it is a hold.</param>
/// <param name="Rule">The rule that decided; null when none objected.</param>
/// <param name="RuleVersion">The version of the set.</param>
/// <param name="Alert">True when the rules could not be evaluated, and somebody must be told.</param>
public sealed record GateDecision(
    string Verdict, string Reason, int? RetryMinutes, string? Rule, int RuleVersion, bool Alert)
{
    private const int UsualRetryMinutes = 15;

    /// <summary>Reads an outcome. The gate fails closed: when any rule could not be evaluated nothing is sent. It is a
    /// hold, not a refusal, so that mending the rule lets the message go.</summary>
    public static GateDecision From(RuleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Faulted)
        {
            var which = outcome.FaultedRule is { } rule ? $"The gate rule '{rule}'" : "The gate's rules";
            return new GateDecision(
                Verdicts.Hold,
                $"{which} could not be evaluated, so nothing is sent until it is mended. Ops have been alerted.",
                UsualRetryMinutes,
                outcome.FaultedRule,
                outcome.Version,
                true);
        }

        if (outcome.Match is not { } match)
            return new GateDecision(Verdicts.Send, "Nothing is against it.", null, null, outcome.Version, false);

        // An event that is not a verdict is somebody's slip; to send would be the wrong guess.
        var verdict = match.Event is Verdicts.Send or Verdicts.Hold or Verdicts.PreEmpted or Verdicts.Suppressed
            ? match.Event
            : Verdicts.Suppressed;
        return new GateDecision(
            verdict,
            match.Properties.GetValueOrDefault("reason") ?? $"The rule '{match.Rule}' says so.",
            verdict == Verdicts.Hold ? Math.Max(1, (int)Math.Ceiling(match.Number("retryMinutes", UsualRetryMinutes))) : null,
            match.Rule,
            outcome.Version,
            false);
    }
}
