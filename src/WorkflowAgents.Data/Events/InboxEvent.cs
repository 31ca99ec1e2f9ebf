namespace WorkflowAgents.Data.Events;

/// <summary>Something that happened to an actor, stored before it is acknowledged and handled exactly once.</summary>
public sealed class InboxEvent
{
    /// <summary>Row id: the order in which an actor handles its events.</summary>
    public long Id { get; set; }

    /// <summary>Whose inbox: a contact's id, or <c>instance:</c> and a workflow instance's id.</summary>
    public required string ActorKey { get; set; }

    /// <summary>What happened, for instance <c>whatsapp.message</c> or <c>timer</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Unique: a second event with the same key is the same event.</summary>
    public required string DedupeKey { get; set; }

    /// <summary>JSON.</summary>
    public string Payload { get; set; } = "{}";

    /// <summary>When it happened, platform clock, UTC.</summary>
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>When it was stored, platform clock, UTC.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary><c>pending</c>, <c>done</c>, <c>parked</c> or <c>discarded</c>.</summary>
    public string State { get; set; } = "pending";

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before, system clock, UTC.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>What went wrong last, without the event's content.</summary>
    public string? Error { get; set; }

    /// <summary>What its turn answered to whoever waits for it, JSON; for an HTTP request that runs a workflow.</summary>
    public string? Answer { get; set; }

    /// <summary>When it was done or parked, platform clock, UTC.</summary>
    public DateTimeOffset? HandledAt { get; set; }
}
