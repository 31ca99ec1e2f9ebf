namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The contact is the same, an identity of theirs is not. The base members hold the identity before.</summary>
public sealed record IdentityChange : ContactEvent
{
    /// <summary>What changed.</summary>
    public required IdentityChangeKind Kind { get; init; }

    /// <summary>The new phone number, digits only.</summary>
    public string? NewWaId { get; init; }

    /// <summary>The new BSUID; a number change brings one.</summary>
    public string? NewBsuid { get; init; }

    /// <summary>Id of the system message that told us, if it was one.</summary>
    public string? Wamid { get; init; }

    /// <summary>Meta's prose, to show; never to parse.</summary>
    public string? Text { get; init; }
}
