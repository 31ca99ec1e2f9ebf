namespace WorkflowAgents.Workflows;

internal sealed class JavaScriptExpression(JavaScriptSource source) : WorkflowExpression
{
    public override object? Evaluate(ActivityExecutionContext context) => throw new NotSupportedException(source.Text);
}
