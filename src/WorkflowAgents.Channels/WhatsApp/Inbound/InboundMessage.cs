namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The contact wrote, pressed, chose, reacted, edited or deleted.</summary>
public sealed record InboundMessage : ContactMessage
{
    /// <summary>The advertisement the contact came through; its first answer within 24 hours opens a free window of 72.</summary>
    public MessageReferral? Referral { get; init; }

    /// <summary>The group it was written in, if any.</summary>
    public string? GroupId { get; init; }

    /// <summary>Why an unsupported message could not be passed on.</summary>
    public IReadOnlyList<WhatsAppError> Errors { get; init; } = [];
}
