namespace WorkflowAgents.Data.Conversations;

/// <summary>A call for the human team's attention.</summary>
public sealed class TeamAlert
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The contact, if it is about one.</summary>
    public Guid? ContactId { get; set; }

    /// <summary>The handover, if it is about one.</summary>
    public Guid? HandoverId { get; set; }

    /// <summary>What it is about, for instance <c>handover_waiting</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>The alert in plain words.</summary>
    public required string Text { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When a person took note, UTC.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }
}
