using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Sends a list to choose from.</summary>
[Activity("WhatsApp", "WhatsApp", "Sends a text with a list of up to ten rows to choose from.", DisplayName = "Send list")]
[FlowNode(Sent, Refused)]
public sealed class SendList : SendActivity
{
    /// <summary>The text.</summary>
    [Input(DisplayName = "Text", Description = "What the contact reads.", UIHint = "multiline", DefaultSyntax = "Liquid", Order = 0)]
    public Input<string> Text { get; set; } = new("");

    /// <summary>Title of the button that opens the list.</summary>
    [Input(DisplayName = "Button", Description = "What opens the list (at most 20 letters).", Order = 1)]
    public Input<string> Button { get; set; } = new("Choose");

    /// <summary>The rows.</summary>
    [Input(DisplayName = "Rows", Description = "One per line: id | title (at most 24 letters) | description. The id comes back when it is chosen.", UIHint = "multiline", Order = 2)]
    public Input<string> Rows { get; set; } = new("");

    /// <inheritdoc/>
    protected override OutboundContent? Compose(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = Lines(context.Get(Rows)).Select(line => line.Split('|', 3, StringSplitOptions.TrimEntries))
            .Select(row => new ListRow(row[0], row.ElementAtOrDefault(1) ?? row[0], row.ElementAtOrDefault(2)));
        return new ListContent((context.Get(Text) ?? "").Trim(), context.Get(Button) ?? "Choose", [new ListSection(null, [.. rows])]);
    }
}
