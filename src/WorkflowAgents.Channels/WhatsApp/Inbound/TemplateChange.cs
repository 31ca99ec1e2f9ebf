namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>News of a message template.</summary>
public sealed record TemplateChange : WhatsAppEvent
{
    /// <summary>What the news is about.</summary>
    public required TemplateChangeKind Kind { get; init; }

    /// <summary>Meta's id of the template.</summary>
    public required string TemplateId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its language code.</summary>
    public string? Language { get; init; }

    /// <summary>The new status, quality or category in Meta's words, such as <c>PAUSED</c>, <c>RED</c>, <c>MARKETING</c>.</summary>
    public string? Current { get; init; }

    /// <summary>The one before, when told.</summary>
    public string? Previous { get; init; }

    /// <summary>Why, when told.</summary>
    public string? Reason { get; init; }
}
