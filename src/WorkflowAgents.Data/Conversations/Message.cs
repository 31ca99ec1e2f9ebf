namespace WorkflowAgents.Data.Conversations;

/// <summary>One message of a conversation, either way.</summary>
public sealed class Message
{
    /// <summary>Row id, in order of arrival.</summary>
    public long Id { get; set; }

    /// <summary>The contact.</summary>
    public Guid ContactId { get; set; }

    /// <summary>True when the contact wrote it.</summary>
    public bool Inbound { get; set; }

    /// <summary><c>contact</c>, <c>human</c> or the id of an agent.</summary>
    public required string Sender { get; set; }

    /// <summary>Kind of message, WhatsApp's word: <c>text</c>, <c>image</c>, <c>interactive</c> ...</summary>
    public required string Kind { get; set; }

    /// <summary>What a person reads on the screen.</summary>
    public string? Text { get; set; }

    /// <summary>The message as received or sent, JSON.</summary>
    public string? Payload { get; set; }

    /// <summary>WhatsApp's id of the message.</summary>
    public string? Wamid { get; set; }

    /// <summary>Key of the outbox row it left through; null for inbound messages and echoes.</summary>
    public string? OutboxKey { get; set; }

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary><c>accepted</c>, <c>sent</c>, <c>delivered</c> or <c>read</c>; never goes back.</summary>
    public string? Status { get; set; }

    /// <summary>WhatsApp's error code when delivery failed.</summary>
    public int? ErrorCode { get; set; }

    /// <summary>Whether the author took it back; its text is then not shown.</summary>
    public bool Revoked { get; set; }

    /// <summary>Whether it was marketing.</summary>
    public bool IsMarketing { get; set; }
}
