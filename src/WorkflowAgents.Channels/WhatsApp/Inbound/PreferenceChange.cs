namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The contact used WhatsApp's own control for marketing messages of this number.</summary>
public sealed record PreferenceChange : ContactEvent
{
    /// <summary>What the contact wants.</summary>
    public required PreferenceValue Value { get; init; }

    /// <summary>Meta's word for it, verbatim.</summary>
    public required string ValueName { get; init; }

    /// <summary>What it is about, such as <c>marketing_messages</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Meta's explanation in prose.</summary>
    public string? Detail { get; init; }
}
