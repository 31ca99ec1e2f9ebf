namespace WorkflowAgents.Workflows;

/// <summary>The workflow itself, as an activity: it owns the workflow's variables and runs the root.</summary>
internal sealed class WorkflowRoot : Activity, IComposite
{
    public Activity? Root { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.Owner?.Activity is WorkflowAsActivity composite)
            composite.GiveInputs(context.Owner, context);
        if (Root is null)
            context.Complete(null);
        else
            context.Schedule(Root);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) =>
        context.Complete(CompositeOutcomes.Take(context));

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) =>
        context.Complete(CompositeOutcomes.Take(context));
}
