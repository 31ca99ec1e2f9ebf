using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Waits for a moment of the handover's timeline.</summary>
[Activity("Handover", "Handover", "Waits until so many minutes after the contact asked for a human. A moment that passed while the platform was down is missed rather than made up for.", DisplayName = "Wait for the moment")]
[FlowNode(Due, Missed)]
public sealed class WaitForStep : Activity
{
    const string Due = "Due";
    const string Missed = "Missed";

    /// <summary>When.</summary>
    [Input(DisplayName = "Minutes after the request", Description = "Comes from the rules handover-timing; type a number to fix it here. -1 skips the step.", Order = 0)]
    public Input<double> Minutes { get; set; } = new(0d);

    /// <summary>When it makes no sense any more.</summary>
    [Input(DisplayName = "Too late after (minutes)", Description = "Usually the moment of the next step: from then on this one is missed. -1 for never too late.", DefaultValue = -1, Order = 1)]
    public Input<double> TooLateMinutes { get; set; } = new(-1d);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var minutes = context.Get(Minutes);
        if (minutes < 0)
        {
            await context.CompleteActivityWithOutcomesAsync(Missed);
            return;
        }
        var handover = await context.GetRequiredService<HandoverBook>().LatestAsync(context.CancellationToken)
            ?? throw new InvalidOperationException("There is no handover to wait for.");
        var due = handover.RequestedAt + TimeSpan.FromMinutes(minutes);
        if (due > context.Now)
            context.CreateBookmark(new CreateBookmarkArgs { Name = "Handover.Step", DueAt = due, Callback = OnDueAsync });
        else
            await OnDueAsync(context);
    }

    async ValueTask OnDueAsync(ActivityExecutionContext context)
    {
        var handover = await context.GetRequiredService<HandoverBook>().LatestAsync(context.CancellationToken);
        var tooLate = context.Get(TooLateMinutes);
        var missed = tooLate >= 0 && tooLate > context.Get(Minutes) && handover?.RequestedAt + TimeSpan.FromMinutes(tooLate) <= context.Now;
        await context.CompleteActivityWithOutcomesAsync(missed ? Missed : Due);
    }
}
