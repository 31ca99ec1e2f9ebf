namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Flow", "Holds an activity.", DisplayName = "Container")]
internal sealed class FlowNode : Activity
{
    public Activity? Body { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (Body is null)
            context.Complete(null);
        else
            context.Schedule(Body);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) => context.Complete(null);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) => context.Complete(null);
}
