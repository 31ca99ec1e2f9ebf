using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Waits until the person is done, or has been silent for so long that their hold has ended.</summary>
[Activity("Handover", "Handover", "Waits until the person says that it is settled, or has been silent until their hold on the conversation ended.", DisplayName = "Wait for the human to finish")]
[FlowNode(Resolved, WentSilent)]
public sealed class WaitForHumanToFinish : Activity
{
    const string Resolved = "Resolved";
    const string WentSilent = "Went silent";

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = Stimuli.HumanResolved, Stimulus = Stimuli.Any, IncludeActivityInstanceId = false, Callback = OnResolvedAsync,
        });
        return WatchHoldAsync(context);
    }

    static ValueTask OnResolvedAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(Resolved);

    /// <summary>Each message of the person renews their hold, so the end is looked up anew whenever it seems to have come.</summary>
    ValueTask WatchHoldAsync(ActivityExecutionContext context)
    {
        var floor = context.Turn().RequireContact().Lock;
        if (!SpeakingLease.HumanHolds(floor, context.Now))
            return context.CompleteActivityWithOutcomesAsync(WentSilent);
        context.CreateBookmark(new CreateBookmarkArgs { Name = "Handover.Hold", DueAt = floor.ExpiresAt, Callback = WatchHoldAsync });
        return ValueTask.CompletedTask;
    }
}
