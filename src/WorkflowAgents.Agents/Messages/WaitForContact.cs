using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Waits until the contact writes, or for so long.</summary>
[Activity("WhatsApp", "WhatsApp", "Waits until the contact writes again, at most for the given time.", DisplayName = "Wait for the contact")]
[FlowNode(Wrote, TimedOut)]
public sealed class WaitForContact : Activity
{
    const string Wrote = "Wrote";
    const string TimedOut = "Timed out";

    /// <summary>How long.</summary>
    [Input(DisplayName = "At most (minutes)", Description = "How long to wait. 0 waits for ever.", DefaultValue = 0)]
    public Input<double> AtMostMinutes { get; set; } = new(0d);

    /// <summary>What the contact wrote.</summary>
    [Output(DisplayName = "Text", Description = "What the contact wrote.")]
    public Output<string>? Text { get; set; }

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = Stimuli.MessageReceived, Stimulus = Stimuli.Any, IncludeActivityInstanceId = false, Callback = OnMessageAsync,
        });
        if (context.Get(AtMostMinutes) is var minutes and > 0)
            context.CreateBookmark(new CreateBookmarkArgs { Name = "Timeout", DueAt = context.Now + TimeSpan.FromMinutes(minutes), Callback = OnTimeoutAsync });
        return ValueTask.CompletedTask;
    }

    ValueTask OnMessageAsync(ActivityExecutionContext context)
    {
        context.Set(Text, context.Given("Text"));
        return context.CompleteActivityWithOutcomesAsync(Wrote);
    }

    ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(TimedOut);
}
