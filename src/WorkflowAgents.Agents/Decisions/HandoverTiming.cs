using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>When each step of a handover falls due, in minutes after its beginning.</summary>
/// <param name="AlertAfter">Internal alert to the human team; -1 skips the step.</param>
/// <param name="UpdateAfter">Gentle update to the contact; -1 skips the step.</param>
/// <param name="BookingAfter">The Calendly bridge; -1 skips the step.</param>
/// <param name="ReactivateAfter">Emergency re-activation of the primary agent.</param>
/// <param name="Reason">Why the bridge comes: <c>human_timeout</c>, <c>urgent_escalation</c> or <c>business_hours_end</c>.</param>
/// <param name="Rule">The rule that decided.</param>
public sealed record HandoverTiming(
    int AlertAfter, int UpdateAfter, int BookingAfter, int ReactivateAfter, string Reason, string? Rule)
{
    /// <summary>The timeline when a set that was accepted fails all the same: the normal one, so that nobody waits for ever.</summary>
    public static HandoverTiming Fallback { get; } = new(15, 30, 45, 60, "human_timeout", null);

    static readonly string[] Minutes = ["alertAfter", "updateAfter", "bookingAfter", "reactivateAfter"];

    /// <summary>What keeps an outcome from being a timeline, for the author of the rules; null: nothing.</summary>
    public static string? Complaint(RuleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Match is not { } match)
            return "No rule decides about every handover; let the last one always match.";
        foreach (var name in Minutes)
        {
            var minutes = match.Number(name, double.NaN);
            if (double.IsNaN(minutes))
                return $"Its output lacks {name}, a number of minutes.";
            if (minutes is < -1 or > 10_080)
                return $"Its {name} is {minutes} minutes; it must be from 0 to 10080 (a week), or -1 to skip the step.";
        }
        return match.Number("reactivateAfter", 0) < 0 ? "Its reactivateAfter is -1: a contact to whom nobody comes would wait for ever." : null;
    }

    /// <summary>Reads an outcome. A set that failed or matched nothing gives the <see cref="Fallback"/>.</summary>
    public static HandoverTiming From(RuleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Faulted || outcome.Match is not { } match)
            return Fallback;
        return new HandoverTiming(
            (int)match.Number("alertAfter", Fallback.AlertAfter),
            (int)match.Number("updateAfter", Fallback.UpdateAfter),
            (int)match.Number("bookingAfter", Fallback.BookingAfter),
            (int)match.Number("reactivateAfter", Fallback.ReactivateAfter),
            match.Words("reason") ?? Fallback.Reason,
            match.Rule).InOrder();
    }

    /// <summary>
    /// Whatever numbers somebody has typed, an earlier step never holds up the offer: the team is alerted by then at the latest,
    /// and an update that would come after it is left out.
    /// </summary>
    private HandoverTiming InOrder() => BookingAfter < 0 ? this : this with
    {
        AlertAfter = Math.Min(AlertAfter, BookingAfter),
        UpdateAfter = UpdateAfter < BookingAfter ? UpdateAfter : -1,
    };
}
