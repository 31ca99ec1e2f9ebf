namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Primitives", "Sets the name of the workflow instance.")]
internal sealed class SetName : CodeActivity
{
    [Input(Description = "The name.")]
    public Input<string>? Value { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Name = context.Get(Value);
}
