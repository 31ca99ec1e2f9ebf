namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Composition", "Starts a workflow for each item of a list, in the background.", Kind = ActivityKind.Task)]
[FlowNode("Completed", "Canceled", "Done")]
internal sealed class BulkDispatchWorkflows : Activity
{
    private const string Waiting = "children";
    private const string ChildTag = "child";

    [Input(DisplayName = "Workflow Definition", Description = "The workflow to start.", UIHint = "workflow-definition-picker")]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(Description = "The items; each starts a workflow.")]
    public Input<object>? Items { get; set; }

    [Input(Description = "The name under which a workflow finds its item, unless the item has names itself.", DefaultValue = "Item")]
    public Input<string>? DefaultItemInputKey { get; set; }

    [Input(DisplayName = "Correlation ID Function", Description = "What gives each workflow its correlation id, for example getItem().id.",
        DefaultSyntax = "JavaScript", AutoEvaluate = false)]
    public Input<string>? CorrelationIdFunction { get; set; }

    [Input(Description = "Input that all of them get.")]
    public Input<IDictionary<string, object?>>? Input { get; set; }

    [Input(Description = "Whether to wait until all have ended.", DefaultValue = true)]
    public Input<bool> WaitForCompletion { get; set; } = new(true);

    [Input(Description = "Kept for other servers: here all workflows go the same way.", IsBrowsable = false)]
    public Input<string>? ChannelName { get; set; }

    public Activity? ChildCompleted { get; set; }

    public Activity? ChildFaulted { get; set; }

    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var definitionId = context.Get(WorkflowDefinitionId);
        if (string.IsNullOrWhiteSpace(definitionId))
            throw new InvalidOperationException("No workflow is chosen");
        var items = WorkflowAgents.Workflows.Items.Of(context.Get(Items)) ?? [];
        var waits = context.Get(WaitForCompletion);
        var children = new List<object?>(items.Count);
        foreach (var item in items)
            children.Add(await context.Run.Host.DispatchWorkflowAsync(DispatchOf(context, definitionId, item, waits), context.CancellationToken));
        context.AddJournalData("DispatchedCount", children.Count);
        if (!waits || children.Count == 0)
        {
            context.Complete(null);
            return;
        }

        context.SetProperty(Waiting, children);
        var stimulus = Stimulus.ForChildrenOf(context.WorkflowExecutionContext.InstanceId);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = stimulus.Name,
            Stimulus = stimulus.Payload,
            Callback = OnChildEnded,
            IncludeActivityInstanceId = false,
            AutoBurn = false,
        });
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) => CompleteWhenAllEnded(context);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) => CompleteWhenAllEnded(context);

    // Every child of the instance reports here, also those of other activities: only the own ones count, and each once.
    private ValueTask OnChildEnded(ActivityExecutionContext context)
    {
        var waiting = context.GetProperty<List<object?>>(Waiting) ?? [];
        var child = context.WorkflowInput.GetValueOrDefault(InputKeys.ChildInstanceId);
        var left = waiting.FindAll(c => !Equals(c, child));
        if (left.Count == waiting.Count)
            return ValueTask.CompletedTask;
        context.SetProperty(Waiting, left);
        // A cancelled one counts, and runs neither port.
        var port = context.WorkflowInput.GetValueOrDefault(InputKeys.ChildSubStatus) switch
        {
            nameof(WorkflowSubStatus.Faulted) => ChildFaulted,
            nameof(WorkflowSubStatus.Cancelled) => null,
            _ => ChildCompleted,
        };
        if (port is { } next)
            context.Schedule(next, ChildTag, new Dictionary<string, object?> { [InputKeys.ChildInstanceId] = child });
        else
            CompleteWhenAllEnded(context);
        return ValueTask.CompletedTask;
    }

    private static void CompleteWhenAllEnded(ActivityExecutionContext context)
    {
        if (context.QueuedOwn == 0 && context.Children.Count == 0 && context.GetProperty<List<object?>>(Waiting) is null or { Count: 0 })
            context.Complete(["Completed", "Done"]);
    }

    private WorkflowDispatch DispatchOf(ActivityExecutionContext context, string definitionId, object? item, bool waits)
    {
        var key = context.Get(DefaultItemInputKey) is { Length: > 0 } given ? given : "Item";
        var instanceId = context.WorkflowExecutionContext.InstanceId;
        var input = new Dictionary<string, object?>(context.Get(Input) ?? new Dictionary<string, object?>(), StringComparer.OrdinalIgnoreCase);
        if (ValueConverter.Convert(item, typeof(Dictionary<string, object?>)) is Dictionary<string, object?> named && ValueJson.IsMap(item))
            foreach (var (name, value) in named)
                input[name] = value;
        else
            input[key] = item;
        input[InputKeys.ParentInstanceId] = instanceId;
        var correlation = context.GetWith(CorrelationIdFunction, new Dictionary<string, object?> { [key] = item });
        return new WorkflowDispatch(definitionId, string.IsNullOrWhiteSpace(correlation) ? null : correlation, input, instanceId, waits);
    }
}
