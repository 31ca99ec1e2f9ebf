namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Looping", "Repeats an activity while a condition holds.")]
internal sealed class While : Activity, ILoop
{
    [Input(Description = "The condition.", UIHint = "singleline", DefaultSyntax = "JavaScript", AutoEvaluate = false)]
    public Input<bool> Condition { get; set; } = new(false);

    public Activity? Body { get; set; }

    protected override void Execute(ActivityExecutionContext context) => Next(context);

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) => Next(context);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) => Next(context);

    private void Next(ActivityExecutionContext context)
    {
        if (Breaking.Is(context) || !context.Get(Condition))
            context.Complete(null);
        else if (Body is null)
            throw new InvalidOperationException("The loop has no body, and its condition would never change");
        else
            context.Schedule(Body);
    }
}
