namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A field we do not read (yet). Store and acknowledge it: a refusal would be repeated for a week.</summary>
public sealed record UnknownChange : WhatsAppEvent
{
    /// <summary>Meta's field, verbatim; empty when missing.</summary>
    public required string Field { get; init; }
}
