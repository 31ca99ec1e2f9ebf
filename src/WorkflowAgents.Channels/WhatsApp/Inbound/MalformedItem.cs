namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>An item that could not be read: for the quarantine. What could be told of it is here, so that a human can look after the contact.</summary>
public sealed record MalformedItem : WhatsAppEvent
{
    /// <summary>Where and why, in words; no content.</summary>
    public required string Reason { get; init; }

    /// <summary>Meta's id of the item, if readable.</summary>
    public string? Wamid { get; init; }

    /// <summary>The contact's phone number, if readable.</summary>
    public string? WaId { get; init; }

    /// <summary>The contact's BSUID, if readable.</summary>
    public string? Bsuid { get; init; }
}
