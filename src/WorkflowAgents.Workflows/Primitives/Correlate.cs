namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Primitives", "Sets the correlation id of the workflow instance.")]
internal sealed class Correlate : CodeActivity
{
    [Input(Description = "The correlation id.")]
    public Input<string>? CorrelationId { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}
