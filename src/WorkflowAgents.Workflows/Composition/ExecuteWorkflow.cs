namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Composition", "Runs a workflow and goes on with what it gives.", Kind = ActivityKind.Task)]
internal sealed class ExecuteWorkflow : ChildWorkflow
{
    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var dispatch = DispatchFrom(context);
        var child = await context.Run.Host.ExecuteWorkflowAsync(dispatch, context.CancellationToken);
        context.AddJournalData("ChildInstanceId", child.InstanceId);
        if (dispatch.WaitForCompletion && child.Status != WorkflowStatus.Finished)
        {
            WaitFor(context, child.InstanceId);
            return;
        }

        context.Set(Result, new Dictionary<string, object?>
        {
            ["workflowInstanceId"] = child.InstanceId,
            ["status"] = child.Status.ToString(),
            ["subStatus"] = child.SubStatus.ToString(),
            ["output"] = child.Output,
        });
        context.Complete(null);
    }

    /// <summary>Whether a value is a result of this activity. Scripts know its parts by the names of the .NET class too.</summary>
    public static bool IsResult(IReadOnlyCollection<KeyValuePair<string, object?>> value) =>
        value.Count == 4 && value.All(p => p.Key is "workflowInstanceId" or "status" or "subStatus" or "output");
}
