using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>What all sending steps share: who speaks, what for, and what to do when it cannot be said now. All of them pass the gate.</summary>
public abstract class SendActivity : CodeActivity
{
    /// <summary>Outcome: the message is on its way, or waits its turn.</summary>
    protected const string Sent = "Sent";

    /// <summary>Outcome: the gate refused it; the contact ledger says why.</summary>
    protected const string Refused = "Refused";

    /// <summary>Who speaks.</summary>
    [Input(DisplayName = "Sender", Description = "Who speaks. The lock lets one sender at a time speak to a contact.", UIHint = "dropdown",
        Options = [AgentId.Primary, AgentId.CalendlyBridge, AgentId.System, AgentId.LeadNurturing, AgentId.ContentDistribution], DefaultValue = AgentId.Primary, Order = 10)]
    public Input<string> Sender { get; set; } = new(AgentId.Primary);

    /// <summary>What for.</summary>
    [Input(DisplayName = "Purpose", Description = "What the message is for, in a word or two; the contact ledger shows it.", Order = 11)]
    public Input<string> Purpose { get; set; } = new("message");

    /// <summary>The template to use outside the window.</summary>
    [Input(DisplayName = "Template outside 24 hours", Description = "The approved template to use when the contact has not written for 24 hours. Without one, the team is alerted instead.", Order = 12)]
    public Input<string?> Template { get; set; } = new((string?)null);

    /// <summary>The template's parameters.</summary>
    [Input(DisplayName = "Template parameters", Description = "The template's parameters, one per line.", UIHint = "multiline", Order = 13)]
    public Input<string?> TemplateParameters { get; set; } = new((string?)null);

    /// <summary>How long the message makes sense.</summary>
    [Input(DisplayName = "Useless after (minutes)", Description = "A message that could not leave in this time is not sent any more.", DefaultValue = 30, Order = 14)]
    public Input<double> UselessAfterMinutes { get; set; } = new(30d);

    /// <summary>Whether it is only for the time of waiting for a human.</summary>
    [Input(DisplayName = "Only while a human is awaited", Description = "The message is dropped when a person answers or a call is booked before it has left.", DefaultValue = false, Order = 16)]
    public Input<bool> OnlyWhileWaiting { get; set; } = new(false);

    /// <summary>What to do while another has the floor.</summary>
    [Input(DisplayName = "When somebody else is speaking", Description = "Wait for the lock, or give up.", UIHint = "dropdown", Options = ["wait", "give up"], DefaultValue = "wait", Order = 15)]
    public Input<string> WhenBusy { get; set; } = new("wait");

    /// <summary>What is said inside the window; null when the step only sends its template.</summary>
    /// <param name="context">The context.</param>
    protected abstract OutboundContent? Compose(ActivityExecutionContext context);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.Turn();
        var templateName = context.Get(Template);
        var template = string.IsNullOrWhiteSpace(templateName)
            ? null
            : context.GetRequiredService<TemplateCatalogue>().Compose(templateName, turn.RequireContact().Language, Lines(context.Get(TemplateParameters)));
        var verdict = await context.GetRequiredService<Speech>().SayAsync(
            new Intent
            {
                Sender = context.Get(Sender) ?? AgentId.Primary,
                Purpose = context.Get(Purpose) ?? "message",
                Content = Compose(context),
                Template = template,
                Waits = context.Get(WhenBusy) != "give up",
                ExpiresAt = turn.Now + TimeSpan.FromMinutes(context.Get(UselessAfterMinutes)),
                OnlyDuring = context.Get(OnlyWhileWaiting)
                    ? (await context.GetRequiredService<HandoverBook>().LatestAsync(context.CancellationToken))?.Id
                    : null,
                Origin = context.Origin(),
            },
            context.CancellationToken);
        context.AddJournalData("Verdict", verdict.Kind);
        context.AddJournalData("Reason", verdict.Reason);
        await context.CompleteActivityWithOutcomesAsync(verdict.Kind is Verdicts.Send or Verdicts.Hold ? Sent : Refused);
    }

    /// <summary>Non-empty lines.</summary>
    protected static IReadOnlyList<string> Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
