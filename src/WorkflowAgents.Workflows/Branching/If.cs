namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Branching", "Runs one of two activities.")]
internal sealed class If : Activity
{
    [Input(Description = "The condition.", UIHint = "singleline", DefaultSyntax = "JavaScript")]
    public Input<bool> Condition { get; set; } = new(false);

    public Activity? Then { get; set; }

    public Activity? Else { get; set; }

    [Output(Description = "The value of the condition.")]
    public Output<bool>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var condition = context.Get(Condition);
        context.Set(Result, condition);
        if ((condition ? Then : Else) is { } branch)
            context.Schedule(branch);
        else
            context.Complete(null);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) => context.Complete(null);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) => context.Complete(null);
}
