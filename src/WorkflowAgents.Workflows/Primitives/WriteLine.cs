namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Console", "Writes a line of text.")]
internal sealed class WriteLine : CodeActivity
{
    [Input(Description = "The text to write.")]
    public Input<string>? Text { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.Run.Host.WriteLine(context.Get(Text) ?? string.Empty);
}
