using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Waits until the handover has ended.</summary>
[Activity("Handover", "Handover", "Waits until a human answers, the contact books a call, or the team says it is settled.", DisplayName = "Wait for a human or a booking")]
[FlowNode(Answered, Booked, Resolved)]
public sealed class WaitForHandoverEnd : Activity
{
    const string Answered = "Human answered";
    const string Booked = "Booked";
    const string Resolved = "Resolved";

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await context.GetRequiredService<HandoverBook>().OpenAsync(context.CancellationToken) is null)
        {
            await context.CompleteActivityWithOutcomesAsync(Resolved);
            return;
        }
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = Stimuli.HandoverEnded, Stimulus = Stimuli.Any, IncludeActivityInstanceId = false, Callback = OnEndedAsync,
        });
    }

    ValueTask OnEndedAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(context.Given(HandoverBook.HowKey) switch
    {
        HandoverState.Answered => Answered,
        HandoverState.Booked => Booked,
        _ => Resolved,
    });
}
