using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Ends the handover.</summary>
[Activity("Handover", "Handover", "Ends the handover that is under way.", DisplayName = "End the handover")]
public sealed class EndHandover : CodeActivity
{
    /// <summary>How.</summary>
    [Input(DisplayName = "As", Description = "How it ended.", UIHint = "dropdown", Options = [HandoverState.Reactivated, HandoverState.Resolved, HandoverState.Answered, HandoverState.Booked])]
    public Input<string> State { get; set; } = new(HandoverState.Resolved);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.GetRequiredService<HandoverBook>().EndAsync(context.Get(State) ?? HandoverState.Resolved, context.CancellationToken);
    }
}
