namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Branching", "Runs branches side by side.")]
internal sealed class Fork : Activity, IBreakable
{
    [Input(Description = "Whether to wait for all branches or for the first.")]
    public ForkJoinMode JoinMode { get; set; }

    public List<Activity> Branches { get; set; } = [];

    protected override void Execute(ActivityExecutionContext context)
    {
        foreach (var branch in Branches)
            context.Schedule(branch);
        Waiting.CompleteWhenAllEnded(context);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        if (JoinMode == ForkJoinMode.WaitAny || Breaking.Is(context))
            context.Complete(null);
        else
            Waiting.CompleteWhenAllEnded(context);
    }

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Waiting.CompleteWhenAllEnded(context);
}
