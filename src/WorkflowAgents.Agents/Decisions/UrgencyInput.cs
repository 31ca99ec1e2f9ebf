namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>urgency.json</c> knows about an inbound message.</summary>
public sealed record UrgencyInput
{
    /// <summary>What the contact wrote.</summary>
    public string Text { get; init; } = "";

    /// <summary>The intent found for this message, one of <see cref="Intents"/>.</summary>
    public string Intent { get; init; } = Intents.Other;

    /// <summary><c>positive</c>, <c>neutral</c> or <c>negative</c>.</summary>
    public string Sentiment { get; init; } = Sentiments.Neutral;

    /// <summary>Messages of the contact since anybody of ours last answered, this one included.</summary>
    public int UnansweredMessages { get; init; } = 1;

    /// <summary>Minutes since the first of these unanswered messages.</summary>
    public double MinutesWaiting { get; init; }

    /// <summary>Earlier handovers of this contact that no human answered in time, in the last 90 days.</summary>
    public int PreviousWaits { get; init; }
}
