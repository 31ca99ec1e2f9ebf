namespace WorkflowAgents.Workflows;

internal sealed class LiquidExpression(LiquidTemplate template) : WorkflowExpression
{
    public override object? Evaluate(ActivityExecutionContext context) => throw new NotSupportedException(template.Text);
}
