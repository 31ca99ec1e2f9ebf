namespace WorkflowAgents.Workflows;

/// <summary>A Liquid expression: always text.</summary>
internal sealed class LiquidExpression(LiquidTemplate template) : WorkflowExpression
{
    public override object? Evaluate(ActivityExecutionContext context) => template.Render(context);
}
