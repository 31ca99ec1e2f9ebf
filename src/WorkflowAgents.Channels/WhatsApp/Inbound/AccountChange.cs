namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>News of our number, account or portfolio: quality, limits, alerts, restrictions, errors of the channel itself.</summary>
public sealed record AccountChange : WhatsAppEvent
{
    /// <summary>Meta's field, such as <c>phone_number_quality_update</c>; <c>errors</c> for errors of the channel.</summary>
    public required string Field { get; init; }

    /// <summary>Meta's word for what happened, when it has one.</summary>
    public string? Event { get; init; }

    /// <summary>The messaging limit now in force, in Meta's words, when told.</summary>
    public string? Limit { get; init; }

    /// <summary>The errors, when the news is one.</summary>
    public IReadOnlyList<WhatsAppError> Errors { get; init; } = [];
}
