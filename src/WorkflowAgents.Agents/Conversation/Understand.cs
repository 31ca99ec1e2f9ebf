using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Rules;
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

    /// <summary>Below this the rules are not sure.</summary>
    [Input(DisplayName = "Sure from (0 to 1)", Description = "Below this confidence the outcome is Unsure, and a language model may be asked.", DefaultValue = 0.6, Order = 3)]
    public Input<double> SureFrom { get; set; } = new(0.6);

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

        var intent = await rules.EvaluateAsync(
            RuleSets.Intent,
            new IntentInput { Text = text, ReplyId = context.Get(ReplyId) ?? "", Kind = context.Get(Kind) ?? "Text", Language = contact.Language ?? "" },
            context.CancellationToken);
        var sentiment = await rules.EvaluateAsync(
            RuleSets.Sentiment, new SentimentInput { Text = text, Language = contact.Language ?? "" }, context.CancellationToken);
        var since = turn.Now.AddMinutes(-30);
        var recent = await turn.Db.Messages.CountAsync(m => m.ContactId == contact.Id && m.Inbound && m.At > since, context.CancellationToken);
        var urgency = await rules.EvaluateAsync(
            RuleSets.Urgency,
            new UrgencyInput { Text = text, Sentiment = sentiment.Match?.Event ?? "neutral", MessagesInLast30Minutes = recent },
            context.CancellationToken);

        var confidence = intent.Match?.Properties.GetValueOrDefault("confidence") is { } stated
            && double.TryParse(stated, CultureInfo.InvariantCulture, out var parsed) ? parsed : intent.Match is null ? 0 : 1;
        context.Set(Intent, intent.Match?.Event ?? "other");
        context.Set(Urgency, urgency.Match?.Event ?? "normal");
        context.Set(Sentiment, sentiment.Match?.Event ?? "neutral");
        context.AddJournalData("Rule", intent.Match?.Rule ?? "none");
        context.AddJournalData("RuleVersion", intent.Version);
        await context.CompleteActivityWithOutcomesAsync(confidence >= context.Get(SureFrom) ? Sure : Unsure);
    }
}
