namespace WorkflowAgents.Data.Conversations;

/// <summary>An agent changed its state for a contact.</summary>
public sealed class AgentTransition
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The contact.</summary>
    public Guid ContactId { get; set; }

    /// <summary>Agent id.</summary>
    public required string Agent { get; set; }

    /// <summary>State before.</summary>
    public required string From { get; set; }

    /// <summary>State after.</summary>
    public required string To { get; set; }

    /// <summary>Why, in plain words.</summary>
    public required string Cause { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What it belongs to, usually the handover.</summary>
    public string? CorrelationId { get; set; }
}
