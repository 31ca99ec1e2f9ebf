namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Primitives", "Faults the workflow.")]
internal sealed class Fault : Activity
{
    [Input(Description = "Code of the fault.", DefaultValue = "0")]
    public Input<string>? Code { get; set; }

    [Input(Description = "Category of the fault.", DefaultValue = "General")]
    public Input<string>? Category { get; set; }

    [Input(DisplayName = "Type", Description = "Type of the fault.", DefaultValue = "System")]
    public Input<string>? FaultType { get; set; }

    [Input(Description = "What went wrong.")]
    public Input<string>? Message { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        throw new WorkflowFaultException(
            context.Get(Message) ?? "Exception of type 'Elsa.Workflows.Exceptions.FaultException' was thrown.", // as upstream, to the letter
            context.Get(Code) ?? "0",
            context.Get(Category) ?? "General",
            context.Get(FaultType) ?? "System");
}
