using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Sends a text with a button that opens a link.</summary>
[Activity("WhatsApp", "WhatsApp", "Sends a text with a button that opens a link.", DisplayName = "Send link")]
[FlowNode(Sent, Refused)]
public sealed class SendLink : SendActivity
{
    /// <summary>The text.</summary>
    [Input(DisplayName = "Text", Description = "What the contact reads.", UIHint = "multiline", DefaultSyntax = "Liquid", Order = 0)]
    public Input<string> Text { get; set; } = new("");

    /// <summary>Title of the button.</summary>
    [Input(DisplayName = "Button", Description = "What the button says (at most 20 letters).", Order = 1)]
    public Input<string> Button { get; set; } = new("Open");

    /// <summary>The link.</summary>
    [Input(DisplayName = "Link", Description = "Where the button leads.", Order = 2)]
    public Input<string> Url { get; set; } = new("");

    /// <inheritdoc/>
    protected override OutboundContent? Compose(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Uri.TryCreate(context.Get(Url), UriKind.Absolute, out var url)
            ? new LinkContent((context.Get(Text) ?? "").Trim(), context.Get(Button) ?? "Open", url)
            : throw new InvalidOperationException($"The step '{Name}' has no link to send.");
    }
}
