namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>What the model makes of a message. Checked, but still an opinion: rules decide what follows.</summary>
public sealed record Classification
{
    /// <summary>What the contact wants.</summary>
    public required ContactIntent Intent { get; init; }

    /// <summary>How sure the model says it is, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Language of the message, such as <c>en</c> or <c>pt-BR</c>; <c>und</c> when it could not tell.</summary>
    public required string Language { get; init; }

    /// <summary>Whether they ask for a human, whatever else they want.</summary>
    public required bool WantsHuman { get; init; }

    /// <summary>How soon.</summary>
    public ContactUrgency Urgency { get; init; }

    /// <summary>In what mood.</summary>
    public ContactSentiment Sentiment { get; init; }

    /// <summary>What they told about themselves.</summary>
    public ContactEntities Entities { get; init; } = new();
}
