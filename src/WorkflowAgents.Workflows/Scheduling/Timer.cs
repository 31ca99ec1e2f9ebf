namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Scheduling", "Starts the workflow again and again; inside it, waits once.", Kind = ActivityKind.Trigger)]
internal sealed class Timer : Trigger
{
    [Input(Description = "The interval.", DefaultValue = "00:01:00")]
    public Input<TimeSpan> Interval { get; set; } = new(TimeSpan.FromMinutes(1));

    protected internal override object? GetTriggerPayload(TriggerIndexingContext context)
    {
        var interval = context.Get(Interval);
        return interval > TimeSpan.Zero
            ? new Dictionary<string, object?> { ["interval"] = interval.ToString("c") }
            : throw new InvalidOperationException("The interval of a timer must be longer than nothing");
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            context.Complete(null);
            return;
        }

        var due = context.Now + context.Get(Interval);
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new Dictionary<string, object?> { ["resumeAt"] = due }, DueAt = due });
    }
}
