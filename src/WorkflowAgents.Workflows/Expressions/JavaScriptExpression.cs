namespace WorkflowAgents.Workflows;

/// <summary>A JavaScript expression.</summary>
internal sealed class JavaScriptExpression(JavaScriptSource source) : WorkflowExpression
{
    public override object? Evaluate(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Scripts.Evaluate(source, context).Value;
}
