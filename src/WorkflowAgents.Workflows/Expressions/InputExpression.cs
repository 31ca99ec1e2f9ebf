namespace WorkflowAgents.Workflows;

/// <summary>An input of the workflow by name; inside a workflow used as an activity, its input.</summary>
internal sealed class InputExpression(string name) : WorkflowExpression
{
    public override object? Evaluate(ActivityExecutionContext context) => context.FindWorkflowInput(name);
}
