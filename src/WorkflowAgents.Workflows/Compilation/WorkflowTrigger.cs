using System.Text.Json;

namespace WorkflowAgents.Workflows;

/// <summary>What starts instances of a workflow.</summary>
/// <param name="ActivityId">The trigger activity.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Name">Name of the stimulus.</param>
/// <param name="Hash">What stimuli are matched by.</param>
/// <param name="Payload">What is waited for, as JSON.</param>
/// <param name="DueAt">The moment of a trigger that fires once.</param>
/// <param name="Settings">What the host needs to know beside the payload, as JSON.</param>
public sealed record WorkflowTrigger(
    string ActivityId,
    string ActivityType,
    string Name,
    string Hash,
    string Payload,
    DateTimeOffset? DueAt = null,
    string? Settings = null)
{
    /// <summary>
    /// When the trigger fires next after <paramref name="after"/>; null: not a timed trigger, or never again.
    /// A recurring interval counts from <paramref name="after"/>, so the caller passes the moment of indexing first
    /// and the previous due moment from then on.
    /// </summary>
    public DateTimeOffset? NextDue(DateTimeOffset after)
    {
        if (DueAt is not null)
            return DueAt;
        // The payload of other triggers may be plain text.
        if (ActivityType is not ("Elsa.Timer" or "Elsa.Cron"))
            return null;
        using var payload = JsonDocument.Parse(Payload);
        if (payload.RootElement.ValueKind != JsonValueKind.Object)
            return null;
        if (ActivityType == "Elsa.Timer" && payload.RootElement.TryGetProperty("interval", out var interval))
            return after + TimeSpan.Parse(interval.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        if (ActivityType == "Elsa.Cron" && payload.RootElement.TryGetProperty("cronExpression", out var cron))
            return CronSchedule.Next(cron.GetString()!, after);
        return null;
    }
}
