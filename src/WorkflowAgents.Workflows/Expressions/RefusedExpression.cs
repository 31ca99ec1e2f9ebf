namespace WorkflowAgents.Workflows;

/// <summary>An expression that could not be compiled: a problem of the document, and a fault when it is reached all the same.</summary>
internal sealed class RefusedExpression(string message) : WorkflowExpression
{
    public override object? Evaluate(ActivityExecutionContext context) => throw new InvalidOperationException(message);
}
