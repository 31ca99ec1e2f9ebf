namespace WorkflowAgents.Workflows;

/// <summary>What the activities that start child workflows share.</summary>
internal abstract class ChildWorkflow : Activity
{
    [Input(DisplayName = "Workflow Definition", Description = "The workflow to run.", UIHint = "workflow-definition-picker")]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(DisplayName = "Correlation ID", Description = "Correlation id of the child.")]
    public Input<string>? CorrelationId { get; set; }

    [Input(Description = "Input of the child.")]
    public Input<IDictionary<string, object?>>? Input { get; set; }

    [Input(Description = "Whether to wait until the child has ended.")]
    public Input<bool> WaitForCompletion { get; set; } = new(false);

    [Output(Description = "What the child gave.")]
    public Output<object>? Result { get; set; }

    protected WorkflowDispatch DispatchFrom(ActivityExecutionContext context)
    {
        var definitionId = context.Get(WorkflowDefinitionId);
        if (string.IsNullOrWhiteSpace(definitionId))
            throw new InvalidOperationException("No workflow is chosen");
        var instanceId = context.WorkflowExecutionContext.InstanceId;
        var input = new Dictionary<string, object?>(context.Get(Input) ?? new Dictionary<string, object?>(), StringComparer.OrdinalIgnoreCase)
        {
            [InputKeys.ParentInstanceId] = instanceId,
        };
        var correlation = context.Get(CorrelationId);
        return new WorkflowDispatch(
            definitionId, string.IsNullOrWhiteSpace(correlation) ? null : correlation, input, instanceId, context.Get(WaitForCompletion));
    }

    protected void WaitFor(ActivityExecutionContext context, string childInstanceId)
    {
        var stimulus = Stimulus.ForChildWorkflow(childInstanceId);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = stimulus.Name,
            Stimulus = stimulus.Payload,
            Callback = OnChildEnded,
            IncludeActivityInstanceId = false,
        });
    }

    private ValueTask OnChildEnded(ActivityExecutionContext context)
    {
        context.Set(Result, context.WorkflowInput.GetValueOrDefault(InputKeys.ChildOutput));
        context.Complete(null);
        return ValueTask.CompletedTask;
    }
}
