using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>sentiment.json</c> said.</summary>
/// <param name="Sentiment">One of <see cref="Sentiments"/>.</param>
/// <param name="Rule">The rule that decided; null when none matched.</param>
public sealed record SentimentDecision(string Sentiment, string? Rule)
{
    /// <summary>Reads an outcome; neutral when nothing matched or a rule failed.</summary>
    public static SentimentDecision From(RuleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Faulted || outcome.Match?.Event is not { } sentiment
            ? new SentimentDecision(Sentiments.Neutral, null)
            : new SentimentDecision(sentiment, outcome.Match.Rule);
    }
}
