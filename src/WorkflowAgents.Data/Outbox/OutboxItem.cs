namespace WorkflowAgents.Data.Outbox;

/// <summary>Something that has to leave: a message, a call to Calendly or a language model. Written by a turn, delivered outside of it.</summary>
public sealed class OutboxItem
{
    /// <summary>Row id: the order within a contact.</summary>
    public long Id { get; set; }

    /// <summary>Unique; travels as <c>biz_opaque_callback_data</c> and comes back in statuses.</summary>
    public required string Key { get; set; }

    /// <summary>Who is told the result.</summary>
    public required string ActorKey { get; set; }

    /// <summary>The contact a message goes to; null for tasks.</summary>
    public Guid? ContactId { get; set; }

    /// <summary>What it is, for instance <c>whatsapp.send</c> or <c>calendly.link</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>JSON.</summary>
    public required string Payload { get; set; }

    /// <summary>Agent id or <c>human</c>, for messages.</summary>
    public string? Sender { get; set; }

    /// <summary>1 leaves first.</summary>
    public int Priority { get; set; } = 5;

    /// <summary>Fencing token at planning; stale means not sent.</summary>
    public long? LockToken { get; set; }

    /// <summary><c>pending</c>, <c>sending</c>, <c>unknown</c>, <c>accepted</c>, <c>done</c>, <c>refused</c>, <c>stopped</c>, <c>expired</c> or <c>dead</c>.</summary>
    public string State { get; set; } = "pending";

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Held until, platform clock, UTC.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Not sent after, platform clock, UTC.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Not before, system clock, UTC (back-off).</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>While sending: when the claim lapses, system clock, UTC.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>While sending: the process that claimed it.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>WhatsApp's id once accepted.</summary>
    public string? Wamid { get; set; }

    /// <summary>WhatsApp's error code of the last refusal.</summary>
    public int? ErrorCode { get; set; }

    /// <summary>The last refusal in words.</summary>
    public string? Error { get; set; }

    /// <summary>When it was planned, platform clock, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it reached its last state, platform clock, UTC.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
