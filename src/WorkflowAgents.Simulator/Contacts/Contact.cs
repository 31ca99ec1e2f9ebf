namespace WorkflowAgents.Simulator.Contacts;

/// <summary>A phone. Guarded by the memory's lock.</summary>
internal sealed class Contact(string id, string? waId, string userId)
{
    /// <summary>The number, or the BSUID of somebody whose number the business never sees.</summary>
    public string Id { get; } = id;

    public string? WaId { get; } = waId;

    /// <summary>The business-scoped user id.</summary>
    public string UserId { get; } = userId;

    public string? Name { get; set; }

    public List<PhoneMessage> Messages { get; } = [];

    /// <summary>When the contact last wrote: this, and nothing else, opens the window.</summary>
    public DateTimeOffset? LastInbound { get; set; }

    /// <summary>True when the contact does not want marketing.</summary>
    public bool Stopped { get; set; }

    /// <summary>Until when, in real time, the phone shows that somebody is typing. Not remembered.</summary>
    public DateTimeOffset TypingUntil { get; set; }

    public bool WindowIsOpen(DateTimeOffset now) => LastInbound is { } last && now - last < TimeSpan.FromHours(24);
}
