using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowAgents.Agents.Understanding;
using WorkflowAgents.Channels.LanguageModels;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>Asks the language model what a message means, when one is configured.</summary>
[Activity("Conversation", "Conversation", "Asks the language model what the contact wants. Without one, or when it does not answer in time, what the rules said stands.", DisplayName = "Ask the language model")]
public sealed class AskLanguageModel : CodeActivity
{
    const int EarlierMessages = 6;

    /// <summary>What the contact wrote.</summary>
    [Input(DisplayName = "Text", Description = "What the contact wrote.", Order = 0)]
    public Input<string> Text { get; set; } = new("");

    /// <summary>How sure it has to be.</summary>
    [Input(DisplayName = "Sure from", Description = "From 0 to 1. When the model is less sure, what the rules said stands.", DefaultValue = 0.6, Order = 1, Category = "Advanced")]
    public Input<double> SureFrom { get; set; } = new(0.6);

    /// <summary>How sure it has to be of an opt-out.</summary>
    [Input(DisplayName = "Sure of an opt-out from", Description = "From 0 to 1. An opt-out is for good, so more is asked for.", DefaultValue = 0.9, Order = 2, Category = "Advanced")]
    public Input<double> SureOfOptOutFrom { get; set; } = new(0.9);

    /// <summary>The intent.</summary>
    [Output(DisplayName = "Intent", Description = "What the model says; unchanged when it says nothing.")]
    public Output<string>? Intent { get; set; }

    /// <summary>The urgency.</summary>
    [Output(DisplayName = "Urgency", Description = "What the model says; unchanged when it says nothing.")]
    public Output<string>? Urgency { get; set; }

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = context.Get(Text) ?? "";
        if (text.Length == 0 || !context.GetRequiredService<IOptions<LanguageModelOptions>>().Value.IsEnabled)
            return;
        var turn = context.Turn();
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs { Name = "LanguageModel", Callback = OnAnswerAsync });
        var contactId = turn.RequireContact().Id;
        var earlier = await turn.Db.Messages.Where(m => m.ContactId == contactId && m.Text != null)
            .OrderByDescending(m => m.Id).Take(EarlierMessages).Select(m => new { m.Inbound, m.Text }).ToListAsync(context.CancellationToken);
        var request = new ClassificationRequest(text)
        {
            Earlier = [.. earlier.AsEnumerable().Reverse().Select(m => new ConversationLine(m.Inbound, m.Text!))],
        };
        turn.Leave(new OutboxItem
        {
            Key = $"model:{bookmark.Id}",
            ActorKey = turn.ActorKey,
            Kind = ModelTask.Kind,
            Payload = JsonSerializer.Serialize(new ModelTask.Wanted(bookmark.Id, request)),
            Priority = 2,
            CreatedAt = turn.Now,
        });
    }

    ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        if (context.Given(ModelTask.AnswerKey) is { Length: > 0 } json)
            Use(context, JsonSerializer.Deserialize<Classification>(json, JsonSerializerOptions.Web)!);
        else
            context.AddJournalData("Model", "no answer: the rules' answer stands");
        return context.CompleteActivityAsync();
    }

    void Use(ActivityExecutionContext context, Classification answer)
    {
        var intent = answer.WantsHuman ? ContactIntent.WantsHuman : answer.Intent;
        var isSure = answer.Confidence >= context.Get(intent == ContactIntent.OptOut ? SureOfOptOutFrom : SureFrom);
        context.AddJournalData("Model", $"{intent} ({answer.Confidence:0.00}){(isSure ? "" : ": not sure enough, the rules' answer stands")}");
        if (!isSure)
            return;
        if (intent != ContactIntent.Unknown)
            context.Set(Intent, JsonNamingPolicy.SnakeCaseLower.ConvertName(intent.ToString()));
        context.Set(Urgency, JsonNamingPolicy.SnakeCaseLower.ConvertName(answer.Urgency.ToString()));

        var contact = context.Turn().RequireContact();
        contact.Name ??= answer.Entities.Name;
        contact.Company ??= answer.Entities.Company;
        contact.Industry ??= answer.Entities.Industry;
        contact.CompanySize ??= answer.Entities.CompanySize;
        contact.Email ??= answer.Entities.Email;
        contact.Need ??= answer.Entities.Need;
    }
}
