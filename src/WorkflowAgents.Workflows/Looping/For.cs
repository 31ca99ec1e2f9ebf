namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Looping", "Counts from one number to another.")]
internal sealed class For : Activity, ILoop
{
    private const string Property = "next";

    [Input(Description = "The first number.")]
    public Input<int> Start { get; set; } = new(0);

    [Input(Description = "The last number.")]
    public Input<int> End { get; set; } = new(0);

    [Input(Description = "The step; negative to count down.")]
    public Input<int> Step { get; set; } = new(1);

    [Input(Description = "Whether the last number itself counts.", DefaultValue = true)]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    public Activity? Body { get; set; }

    [Output(Description = "The present number.")]
    public Output<object>? CurrentValue { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        // A retry goes on where it was.
        if (context.Properties?.ContainsKey(Property) != true)
            context.SetProperty(Property, context.Get(Start));
        Next(context);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) => Next(context);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) => Next(context);

    private void Next(ActivityExecutionContext context)
    {
        var current = context.GetProperty<int>(Property);
        var step = context.Get(Step);
        if (step == 0)
            throw new InvalidOperationException("The step of a For must not be 0");
        // As upstream: without a body it never completes.
        if (Body is null)
            return;
        if (Breaking.Is(context) || !IsWithin(current, context.Get(End), step, context.Get(OuterBoundInclusive)))
        {
            context.Complete(null);
            return;
        }

        context.SetProperty(Property, (int)Math.Clamp((long)current + step, int.MinValue, int.MaxValue));
        context.Set(CurrentValue, current);
        context.Schedule(Body, null, new Dictionary<string, object?> { [LoopVariables.CurrentValue] = current });
    }

    private static bool IsWithin(int current, int end, int step, bool inclusive) =>
        step > 0
            ? inclusive ? current <= end : current < end
            : inclusive ? current >= end : current > end;
}
