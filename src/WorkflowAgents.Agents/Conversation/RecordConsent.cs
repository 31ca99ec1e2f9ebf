using WorkflowAgents.Agents.Contacts;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>Records that the contact wants marketing, or wants none.</summary>
[Activity("Conversation", "Conversation", "Records that the contact wants marketing messages, or wants no more of them.", DisplayName = "Record consent")]
public sealed class RecordConsent : CodeActivity
{
    /// <summary>Yes or no.</summary>
    [Input(DisplayName = "The contact", Description = "What the contact decided.", UIHint = "dropdown", Options = ["opts out", "opts in"], Order = 0)]
    public Input<string> Decision { get; set; } = new("opts out");

    /// <summary>In their words.</summary>
    [Input(DisplayName = "In their words", Description = "What the contact wrote or tapped; kept as evidence.", Order = 1)]
    public Input<string> Wording { get; set; } = new("");

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var consent = context.GetRequiredService<Consent>();
        if (context.Get(Decision) == "opts in")
            consent.Give("whatsapp_message", context.Get(Wording) ?? "", context.Now);
        else
            consent.Withdraw();
    }
}
