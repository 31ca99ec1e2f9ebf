namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>intent.json</c> knows about an inbound message.</summary>
public sealed record IntentInput
{
    /// <summary>What the contact wrote, or the title of the button or list row that was chosen; empty for media.</summary>
    public string Text { get; init; } = "";

    /// <summary>The id (or payload) of the chosen button or list row; empty when the contact typed.</summary>
    public string ReplyId { get; init; } = "";

    /// <summary>WhatsApp's kind of message: <c>text</c>, <c>button</c>, <c>interactive</c>, <c>image</c>, <c>audio</c>...</summary>
    public string Kind { get; init; } = "text";

    /// <summary>The language, as <see cref="LanguageGuess"/> gives it: <c>en</c>, <c>es</c>, <c>pt</c>, <c>de</c>, <c>fr</c>,
    /// <c>hi</c>, or empty when unsure.</summary>
    public string Language { get; init; } = "";

    /// <summary>True when our last message asked the contact for consent to marketing: a "yes" is then an opt-in.</summary>
    public bool ConsentWasAsked { get; init; }
}
