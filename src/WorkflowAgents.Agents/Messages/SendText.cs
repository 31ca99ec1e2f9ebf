using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Sends a text.</summary>
[Activity("WhatsApp", "WhatsApp", "Sends a text to the contact.", DisplayName = "Send WhatsApp message")]
[FlowNode(Sent, Refused)]
public sealed class SendText : SendActivity
{
    /// <summary>The text.</summary>
    [Input(DisplayName = "Text", Description = "What the contact reads. Liquid fills in what is known, for instance {{ Contact.Name }}.", UIHint = "multiline", DefaultSyntax = "Liquid", Order = 0)]
    public Input<string> Text { get; set; } = new("");

    /// <inheritdoc/>
    protected override OutboundContent? Compose(ActivityExecutionContext context) => new TextContent((context.Get(Text) ?? "").Trim());
}
