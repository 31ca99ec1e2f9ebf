namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Looping", "Leaves the nearest loop.")]
internal sealed class Break : CodeActivity
{
    internal override bool IsTerminal => true;

    protected override void Execute(ActivityExecutionContext context) => Breaking.SignalFrom(context);
}
