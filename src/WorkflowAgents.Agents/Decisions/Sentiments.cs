namespace WorkflowAgents.Agents.Decisions;

/// <summary>The mood of a message: the events of <c>sentiment.json</c>.</summary>
public static class Sentiments
{
    /// <summary>Pleased.</summary>
    public const string Positive = "positive";

    /// <summary>Neither.</summary>
    public const string Neutral = "neutral";

    /// <summary>Displeased.</summary>
    public const string Negative = "negative";
}
