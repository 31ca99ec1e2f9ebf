namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Primitives", "Finishes the workflow at once.")]
internal sealed class Finish : CodeActivity
{
    internal override bool IsTerminal => true;

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Abandon(WorkflowSubStatus.Finished);
}
