namespace WorkflowAgents.Agents.Understanding;

/// <summary>What is known of a message's meaning.</summary>
public sealed record Understanding
{
    /// <summary>What the contact wants, one of the intents of DOMAIN: <c>wants_human</c>, <c>booking</c>, <c>pricing</c> ...</summary>
    public required string Intent { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary><c>normal</c>, <c>high</c> or <c>critical</c>.</summary>
    public string Urgency { get; init; } = "normal";

    /// <summary><c>positive</c>, <c>neutral</c> or <c>negative</c>.</summary>
    public string Sentiment { get; init; } = "neutral";

    /// <summary>ISO 639-1, or empty.</summary>
    public string Language { get; init; } = "";

    /// <summary>Who says so: <c>rules</c> or <c>model</c>.</summary>
    public string Source { get; init; } = "rules";
}
