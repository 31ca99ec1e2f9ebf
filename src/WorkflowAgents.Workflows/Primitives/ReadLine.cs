namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Console", "Reads a line of text from the console.", DisplayName = "Read Line", IsBrowsable = false)]
internal sealed class ReadLine : CodeActivity<string>
{
    protected override void Execute(ActivityExecutionContext context) => context.Set(Result, context.Run.Host.ReadLine());
}
