namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Looping", "Runs an activity for each item, one after the other.")]
internal sealed class ForEach : Activity, ILoop
{
    private const string Property = "next";

    [Input(Description = "The items.", UIHint = "multitext", DefaultSyntax = "Object")]
    public Input<object>? Items { get; set; }

    public Activity? Body { get; set; }

    [Output(Description = "The present item.")]
    public Output<object>? CurrentValue { get; set; }

    protected override void Execute(ActivityExecutionContext context) => Next(context);

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) => Next(context);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) => Next(context);

    private void Next(ActivityExecutionContext context)
    {
        var items = WorkflowAgents.Workflows.Items.Of(context.Get(Items)) ?? throw new InvalidOperationException("ForEach has no items: they are null");
        var index = context.GetProperty<int>(Property);
        if (Breaking.Is(context) || Body is null || index >= items.Count)
        {
            context.Complete(null);
            return;
        }

        context.SetProperty(Property, index + 1);
        context.Set(CurrentValue, items[index]);
        context.Schedule(Body, null, LoopVariables.Of(items[index], index));
    }
}
