namespace WorkflowAgents.Workflows;

/// <summary>A variable by its id; the place was found when the program was compiled.</summary>
internal sealed class VariableExpression(VariableLocation location) : WorkflowExpression
{
    public override object? Evaluate(ActivityExecutionContext context) => location.Read(context);
}
