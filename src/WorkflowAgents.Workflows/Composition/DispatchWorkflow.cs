namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Composition", "Starts a workflow in the background.")]
internal sealed class DispatchWorkflow : ChildWorkflow
{
    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var dispatch = DispatchFrom(context);
        var childId = await context.Run.Host.DispatchWorkflowAsync(dispatch, context.CancellationToken);
        context.AddJournalData("ChildInstanceId", childId);
        if (dispatch.WaitForCompletion)
            WaitFor(context, childId);
        else
            context.Complete(null);
    }
}
