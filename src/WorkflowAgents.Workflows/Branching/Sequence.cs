namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Workflows", "Runs activities one after the other.")]
internal sealed class Sequence : Container, IBreakable
{
    protected override void Execute(ActivityExecutionContext context) => Next(context, 0);

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        if (child.Activity.IsTerminal || Breaking.Is(context))
            context.Complete(null);
        else
            Next(context, child.Node.Position + 1);
    }

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Next(context, child.Node.Position + 1);

    private void Next(ActivityExecutionContext context, int position)
    {
        if (position < Activities.Count)
            context.Schedule(Activities[position]);
        else
            context.Complete(null);
    }
}
