namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Workflows", "Runs activities side by side.")]
internal sealed class Parallel : Container
{
    protected override void Execute(ActivityExecutionContext context)
    {
        foreach (var activity in Activities)
            context.Schedule(activity);
        Waiting.CompleteWhenAllEnded(context);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Waiting.CompleteWhenAllEnded(context);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Waiting.CompleteWhenAllEnded(context);
}
