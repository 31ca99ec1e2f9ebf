namespace WorkflowAgents.Data.Contacts;

/// <summary>The lease that lets one sender at a time speak to a contact.</summary>
public sealed class SpeakingLock
{
    /// <summary>Agent id or <c>human</c>; null when nobody holds it.</summary>
    public string? Owner { get; set; }

    /// <summary>1 (human) to 5 (marketing); meaningless without an owner.</summary>
    public int Priority { get; set; }

    /// <summary>End of the lease, UTC.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Fencing token: grows with every change of owner, and an outbound message with an older one is not sent.</summary>
    public long Token { get; set; }

    /// <summary>Whether it is kept for a conversation in several steps; otherwise it is given back as soon as the owner's message has left.</summary>
    public bool Kept { get; set; }

    /// <summary>For a human hold: who it is.</summary>
    public string? Person { get; set; }
}
