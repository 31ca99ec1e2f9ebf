namespace WorkflowAgents.Workflows;

/// <summary>A compiled expression.</summary>
internal abstract class WorkflowExpression
{
    public abstract object? Evaluate(ActivityExecutionContext context);
}
