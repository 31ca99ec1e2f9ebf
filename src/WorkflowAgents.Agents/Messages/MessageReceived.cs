using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Starts a workflow when the contact writes.</summary>
[Activity("WhatsApp", "WhatsApp", "Starts when the contact writes: text, a tapped button, a picture, a location.", DisplayName = "Message received", Kind = ActivityKind.Trigger)]
public sealed class MessageReceived : ContactTrigger
{
    /// <summary>What the contact wrote.</summary>
    [Output(DisplayName = "Text", Description = "What the contact wrote, or what a person reads on the screen.")]
    public Output<string>? Text { get; set; }

    /// <summary>The kind of message.</summary>
    [Output(DisplayName = "Kind", Description = "Text, ButtonReply, ListReply, Image, Audio, Location ...")]
    public Output<string>? Kind { get; set; }

    /// <summary>The id of the tapped button or row.</summary>
    [Output(DisplayName = "Reply id", Description = "The id of the button or list row that was tapped; empty otherwise.")]
    public Output<string>? ReplyId { get; set; }

    /// <inheritdoc/>
    protected override void Receive(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set(Text, context.Given("Text"));
        context.Set(Kind, context.Given("Kind"));
        context.Set(ReplyId, context.Given("ReplyId"));
    }
}
