namespace WorkflowAgents.Data.Handovers;

/// <summary>A contact asked for a human; from the request to its end.</summary>
public sealed class Handover
{
    /// <summary>Id.</summary>
    public Guid Id { get; set; }

    /// <summary>The contact.</summary>
    public Guid ContactId { get; set; }

    /// <summary><c>waiting</c>, <c>offered</c>, <c>answered</c>, <c>booked</c>, <c>reactivated</c> or <c>resolved</c>.</summary>
    public string State { get; set; } = "waiting";

    /// <summary>Why a human is wanted, for instance <c>wants_human</c> or <c>complaint</c>.</summary>
    public required string Reason { get; set; }

    /// <summary><c>normal</c>, <c>high</c> or <c>critical</c>.</summary>
    public string Urgency { get; set; } = "normal";

    /// <summary>The contact's own words.</summary>
    public required string Request { get; set; }

    /// <summary>What is known of the contact at that moment, JSON object.</summary>
    public string Context { get; set; } = "{}";

    /// <summary>Why the Calendly bridge was activated: <c>human_timeout</c>, <c>urgent_escalation</c> or <c>business_hours_end</c>.</summary>
    public string? BridgeReason { get; set; }

    /// <summary>When the contact asked, UTC.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>First human reply, UTC.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When it reached its last state, UTC.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
