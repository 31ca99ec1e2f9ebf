namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Scheduling", "Starts the workflow by a cron expression; inside it, waits for the next moment.", Kind = ActivityKind.Trigger)]
internal sealed class Cron : Trigger
{
    [Input(Description = "Six fields, with seconds, in UTC.")]
    public Input<string>? CronExpression { get; set; }

    protected internal override object? GetTriggerPayload(TriggerIndexingContext context)
    {
        var expression = context.Get(CronExpression) ?? string.Empty;
        CronSchedule.Parse(expression);
        return new Dictionary<string, object?> { ["cronExpression"] = expression };
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            context.Complete(null);
            return;
        }

        var expression = context.Get(CronExpression) ?? string.Empty;
        var due = CronSchedule.Next(expression, context.Now)
            ?? throw new InvalidOperationException($"The cron expression '{expression}' has no next moment");
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Stimulus = new Dictionary<string, object?> { ["executeAt"] = due, ["cronExpression"] = expression },
            DueAt = due,
        });
    }
}
