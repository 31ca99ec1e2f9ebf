namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Scheduling", "Waits for a while.")]
internal sealed class Delay : Activity
{
    [Input(Description = "How long to wait.", DefaultValue = "00:01:00")]
    public Input<TimeSpan>? TimeSpan { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var due = context.Now + context.Get(TimeSpan);
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new Dictionary<string, object?> { ["resumeAt"] = due }, DueAt = due });
    }
}
