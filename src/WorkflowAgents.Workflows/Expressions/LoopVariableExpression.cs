namespace WorkflowAgents.Workflows;

/// <summary>A variable that no document declares, such as CurrentValue of a loop: looked for when it runs.</summary>
internal sealed class LoopVariableExpression(string id) : WorkflowExpression
{
    public override object? Evaluate(ActivityExecutionContext context) =>
        context.TryFindDynamic(id, out var owner)
            ? owner.Dynamic![id]
            : throw new InvalidOperationException($"The variable '{id}' does not exist here");
}
