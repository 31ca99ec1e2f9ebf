namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A message from before the number was connected, up to six months old: no automation, no window.</summary>
public sealed record HistoryItem : ContactMessage
{
    /// <summary>Whether we wrote it.</summary>
    public bool FromBusiness { get; init; }

    /// <summary>What became of it, in Meta's words, such as <c>READ</c>.</summary>
    public string? DeliveryName { get; init; }
}
