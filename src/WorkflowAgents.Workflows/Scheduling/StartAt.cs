namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Scheduling", "Starts the workflow at a moment; inside it, waits until then.", Kind = ActivityKind.Trigger)]
internal sealed class StartAt : Trigger
{
    [Input(Description = "The moment.", UIHint = "datetime-picker")]
    public Input<DateTimeOffset>? DateTime { get; set; }

    protected internal override object? GetTriggerPayload(TriggerIndexingContext context)
    {
        var moment = context.Get(DateTime);
        if (moment == default)
            throw new InvalidOperationException("StartAt needs a moment");
        context.DueAt = moment;
        return new Dictionary<string, object?> { ["executeAt"] = moment };
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        var moment = context.Get(DateTime);
        if (context.IsTriggerOfWorkflow() || moment <= context.Now)
        {
            context.Complete(null);
            return;
        }

        context.CreateBookmark(new CreateBookmarkArgs
        {
            Stimulus = new Dictionary<string, object?> { ["executeAt"] = moment },
            DueAt = moment,
        });
    }
}
