namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>What the model gets to see: this contact's words and nothing of anybody else.</summary>
/// <param name="Text">The message to classify.</param>
public sealed record ClassificationRequest(string Text)
{
    /// <summary>Earlier lines of this conversation, oldest first; the last six are used.</summary>
    public IReadOnlyList<ConversationLine> Earlier { get; init; } = [];

    /// <summary>What the business does, in a sentence, from configuration. Not for facts about contacts.</summary>
    public string? Business { get; init; }
}
