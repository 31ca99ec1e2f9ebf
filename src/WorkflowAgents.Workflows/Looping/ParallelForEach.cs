namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Looping", "Runs an activity for each item, side by side.")]
internal sealed class ParallelForEach : Activity
{
    [Input(Description = "The items.", UIHint = "multitext", DefaultSyntax = "Object")]
    public Input<object>? Items { get; set; }

    public Activity? Body { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var items = WorkflowAgents.Workflows.Items.Of(context.Get(Items)) ?? [];
        if (Body is not null)
            for (var i = 0; i < items.Count; i++)
                context.Schedule(Body, null, LoopVariables.Of(items[i], i));
        Waiting.CompleteWhenAllEnded(context);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Waiting.CompleteWhenAllEnded(context);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Waiting.CompleteWhenAllEnded(context);
}
