using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Rules;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>Says what a message means, by rules.</summary>
[Activity("Conversation", "Conversation", "Says what the contact wants, how urgent it is and how they feel, by the rules intent, urgency and sentiment.", DisplayName = "Understand the message")]
[FlowNode(Sure, Unsure)]
public sealed class Understand : CodeActivity
{
    const string Sure = "Sure";
    const string Unsure = "Unsure";

    /// <summary>What the contact wrote.</summary>
    [Input(DisplayName = "Text", Description = "What the contact wrote.", Order = 0)]
    public Input<string> Text { get; set; } = new("");

    /// <summary>The tapped button.</summary>
    [Input(DisplayName = "Reply id", Description = "The id of the button or list row that was tapped, if one was.", Order = 1)]
    public Input<string> ReplyId { get; set; } = new("");

    /// <summary>Kind of message.</summary>
    [Input(DisplayName = "Kind", Description = "The kind of message.", Order = 2)]
    public Input<string> Kind { get; set; } = new("Text");

    /// <summary>The intent.</summary>
    [Output(DisplayName = "Intent", Description = "wants_human, booking, pricing, demo, support, opt_out, opt_in, complaint, referral, small_talk or other.")]
    public Output<string>? Intent { get; set; }

    /// <summary>The urgency.</summary>
    [Output(DisplayName = "Urgency", Description = "normal, high or critical.")]
    public Output<string>? Urgency { get; set; }

    /// <summary>The sentiment.</summary>
    [Output(DisplayName = "Sentiment", Description = "positive, neutral or negative.")]
    public Output<string>? Sentiment { get; set; }

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.Turn();
        var contact = turn.RequireContact();
        var rules = context.GetRequiredService<RuleCatalogue>();
        var text = context.Get(Text) ?? "";
        var language = LanguageGuess.Of(text);
        if (!string.IsNullOrEmpty(language))
            contact.Language = language;

        var intent = IntentDecision.From(await rules.EvaluateAsync(
            DecisionSets.Intent,
            new IntentInput { Text = text, ReplyId = context.Get(ReplyId) ?? "", Kind = context.Get(Kind) ?? "text", Language = contact.Language ?? "" },
            context.CancellationToken));
        var sentiment = SentimentDecision.From(await rules.EvaluateAsync(
            DecisionSets.Sentiment, new SentimentInput { Text = text, Language = contact.Language ?? "" }, context.CancellationToken));
        var urgency = UrgencyDecision.From(await rules.EvaluateAsync(
            DecisionSets.Urgency, await UrgencyInputAsync(turn, text, intent.Intent, sentiment.Sentiment, context.CancellationToken), context.CancellationToken));

        context.Set(Intent, intent.Intent);
        context.Set(Urgency, urgency.Urgency);
        context.Set(Sentiment, sentiment.Sentiment);
        context.AddJournalData("Rule", intent.Rule ?? "none");
        await context.CompleteActivityWithOutcomesAsync(intent.Sure ? Sure : Unsure);
    }

    static async Task<UrgencyInput> UrgencyInputAsync(
        Turn turn, string text, string intent, string sentiment, CancellationToken cancellationToken)
    {
        var contactId = turn.RequireContact().Id;
        var lastAnswer = await turn.Db.Messages.Where(m => m.ContactId == contactId && !m.Inbound).MaxAsync(m => (long?)m.Id, cancellationToken) ?? 0;
        var handovers = await turn.Db.Handovers.Where(h => h.ContactId == contactId).Select(h => new { h.State, h.RequestedAt }).ToListAsync(cancellationToken);
        var open = handovers.Where(h => h.State is HandoverState.Waiting or HandoverState.Offered).Select(h => (DateTimeOffset?)h.RequestedAt).FirstOrDefault();
        return new UrgencyInput
        {
            Text = text,
            Intent = intent,
            Sentiment = sentiment,
            UnansweredMessages = await turn.Db.Messages.CountAsync(m => m.ContactId == contactId && m.Inbound && m.Id > lastAnswer, cancellationToken),
            MinutesWaiting = open is { } since ? (turn.Now - since).TotalMinutes : 0,
            PreviousWaits = handovers.Count(h => h.State == HandoverState.Reactivated),
        };
    }
}
