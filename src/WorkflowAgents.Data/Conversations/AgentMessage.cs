namespace WorkflowAgents.Data.Conversations;

/// <summary>One agent told another something: <c>handover_request</c>, <c>human_timeout</c>, <c>calendly_sent</c>, <c>customer_response</c>, <c>agent_conflict</c> or <c>state_sync</c>.</summary>
public sealed class AgentMessage
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The contact.</summary>
    public Guid ContactId { get; set; }

    /// <summary>Kind of message.</summary>
    public required string Kind { get; set; }

    /// <summary>Agent id of the teller.</summary>
    public required string Source { get; set; }

    /// <summary>Agent id of the told, or <c>all</c>.</summary>
    public required string Target { get; set; }

    /// <summary>JSON object.</summary>
    public string Data { get; set; } = "{}";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What it belongs to, usually the handover.</summary>
    public string? CorrelationId { get; set; }
}
