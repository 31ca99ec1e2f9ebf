namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Composition", "Sets an output of the workflow.")]
internal sealed class SetOutput : CodeActivity
{
    [Input(DisplayName = "Output", Description = "The name of the output.", UIHint = "output-picker")]
    public Input<string>? OutputName { get; set; }

    [Input(Description = "The value.", UIHint = "singleline")]
    public Input<object>? OutputValue { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var name = context.Get(OutputName) ?? throw new InvalidOperationException("SetOutput needs the name of an output");
        var value = context.Get(OutputValue);
        for (var above = context.Owner; above is not null; above = above.Owner)
        {
            if (above.Owner?.Activity is not WorkflowAsActivity composite || !composite.OutputNames.Contains(name))
                continue;
            var index = WorkflowAsActivity.FindInner(above, composite, name);
            above.Variables[index] = ValueConverter.Convert(value, above.Node.Variables[index].Type);
            return;
        }

        context.WorkflowExecutionContext.Output[name] = value;
    }
}
