namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Branching", "Runs the activities of the matching cases.", DisplayName = "Switch")]
internal sealed class Switch : Activity
{
    private List<SwitchCase> cases = [];

    [Input(Description = "Whether the first matching case runs, or all.")]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    [Input(Description = "The cases.", UIHint = "switch-editor")]
    public IReadOnlyList<object>? Cases { get; private set; }

    public Activity? Default { get; set; }

    internal override void Read(ActivityReader reader) => cases = SwitchCase.Read(reader);

    protected override void Execute(ActivityExecutionContext context)
    {
        var matching = SwitchCase.Matching(cases, context.Get(Mode), context);
        foreach (var match in matching)
            if (match.Activity is not null)
                context.Schedule(match.Activity);
        if (matching.Count == 0 && Default is not null)
            context.Schedule(Default);
        Waiting.CompleteWhenAllEnded(context);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Waiting.CompleteWhenAllEnded(context);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) =>
        Waiting.CompleteWhenAllEnded(context);
}
