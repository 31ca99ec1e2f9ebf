namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Branching", "Follows several connections at once.", DisplayName = "Fork (flow)")]
internal sealed class FlowFork : Activity
{
    [Input(Description = "The branches.", UIHint = "dynamic-outcomes", DefaultSyntax = "Object")]
    public Input<ICollection<string>>? Branches { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.Complete(context.Get(Branches) is { } branches ? [.. branches] : null);
}
