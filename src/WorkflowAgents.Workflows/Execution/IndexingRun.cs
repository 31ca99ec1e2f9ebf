namespace WorkflowAgents.Workflows;

/// <summary>The surroundings in which trigger inputs are evaluated: there is no instance and no host.</summary>
internal sealed class IndexingRun : IWorkflowHost
{
    public static readonly RunContext Context = new()
    {
        Host = new IndexingRun(),
        // Somebody waits for a document to be published, and it may have many triggers.
        Limits = ExpressionLimits.Default with { Timeout = TimeSpan.FromMilliseconds(500) },
    };

    public ValueTask PublishEventAsync(PublishedEvent e, CancellationToken cancellationToken) => throw NoHost();

    public ValueTask<string> DispatchWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken) => throw NoHost();

    public ValueTask<ChildResult> ExecuteWorkflowAsync(WorkflowDispatch dispatch, CancellationToken cancellationToken) => throw NoHost();

    public ValueTask RunTaskAsync(TaskRequest request, CancellationToken cancellationToken) => throw NoHost();

    public void WriteLine(string text) => throw NoHost();

    private static InvalidOperationException NoHost() => new("Nothing runs while triggers are indexed");
}
