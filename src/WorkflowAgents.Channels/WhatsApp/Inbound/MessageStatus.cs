namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>News of a message that we sent.</summary>
public sealed record MessageStatus : ContactEvent
{
    /// <summary>The message.</summary>
    public required string Wamid { get; init; }

    /// <summary>What is reported; see <see cref="MessageStatusRank"/>.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>Meta's word for it, verbatim.</summary>
    public required string StatusName { get; init; }

    /// <summary>Our own correlation from the send (<c>biz_opaque_callback_data</c>): the way back to a send of unknown fate.</summary>
    public string? Opaque { get; init; }

    /// <summary>What it costs.</summary>
    public MessagePricing? Pricing { get; init; }

    /// <summary>Why it failed.</summary>
    public IReadOnlyList<WhatsAppError> Errors { get; init; } = [];

    /// <summary>The group it was sent to, if any.</summary>
    public string? GroupId { get; init; }
}
