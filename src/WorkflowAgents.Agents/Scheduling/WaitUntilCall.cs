using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Scheduling;

/// <summary>Waits until shortly before a call.</summary>
[Activity("Scheduling", "Scheduling", "Waits until so many minutes before the call; a moment that has passed already is missed.", DisplayName = "Wait until before the call")]
[FlowNode(Due, Missed)]
public sealed class WaitUntilCall : Activity
{
    const string Due = "Due";
    const string Missed = "Missed";

    /// <summary>The call.</summary>
    [Input(DisplayName = "Starts at", Description = "When the call starts.", Order = 0)]
    public Input<DateTimeOffset?> StartsAt { get; set; } = new((DateTimeOffset?)null);

    /// <summary>How long before.</summary>
    [Input(DisplayName = "Minutes before", Description = "How long before the call.", DefaultValue = 60, Order = 1)]
    public Input<double> MinutesBefore { get; set; } = new(60d);

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var due = context.Get(StartsAt) - TimeSpan.FromMinutes(context.Get(MinutesBefore));
        if (due is null || due <= context.Now)
            return context.CompleteActivityWithOutcomesAsync(Missed);
        context.CreateBookmark(new CreateBookmarkArgs { Name = "Scheduling.Reminder", DueAt = due, Callback = OnDueAsync });
        return ValueTask.CompletedTask;
    }

    ValueTask OnDueAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(context.Get(StartsAt) > context.Now ? Due : Missed);
}
