using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Sends a text with up to three buttons to tap.</summary>
[Activity("WhatsApp", "WhatsApp", "Sends a text with up to three buttons the contact can tap.", DisplayName = "Send message with buttons")]
[FlowNode(Sent, Refused)]
public sealed class SendButtons : SendActivity
{
    /// <summary>The text.</summary>
    [Input(DisplayName = "Text", Description = "What the contact reads.", UIHint = "multiline", DefaultSyntax = "Liquid", Order = 0)]
    public Input<string> Text { get; set; } = new("");

    /// <summary>The buttons.</summary>
    [Input(DisplayName = "Buttons", Description = "One per line: id | title (at most 20 letters), at most three. The id comes back when it is tapped.", UIHint = "multiline", Order = 1)]
    public Input<string> Buttons { get; set; } = new("");

    /// <inheritdoc/>
    protected override OutboundContent? Compose(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ButtonsContent(
            (context.Get(Text) ?? "").Trim(),
            [.. Lines(context.Get(Buttons)).Select(line => line.Split('|', 2, StringSplitOptions.TrimEntries)).Select(b => new ReplyButton(b[0], b[^1]))]);
    }
}
