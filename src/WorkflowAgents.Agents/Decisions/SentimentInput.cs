namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>sentiment.json</c> knows about an inbound message.</summary>
public sealed record SentimentInput
{
    /// <summary>What the contact wrote, or the emoji of a reaction.</summary>
    public string Text { get; init; } = "";

    /// <summary>The language, as <see cref="LanguageGuess"/> gives it, or empty.</summary>
    public string Language { get; init; } = "";
}
