namespace WorkflowAgents.Workflows;

/// <summary>A literal.</summary>
internal sealed class ConstantExpression(object? value) : WorkflowExpression
{
    public object? Value { get; } = value;

    public override object? Evaluate(ActivityExecutionContext context) => Value;
}
