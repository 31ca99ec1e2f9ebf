namespace WorkflowAgents.Workflows;

/// <summary>The token algorithm; not built yet, runs as the default one.</summary>
internal sealed class TokenFlow : IFlowAlgorithm
{
    public static readonly TokenFlow Instance = new();

    public void Begin(ActivityExecutionContext flowchart, int start) => CounterFlow.Instance.Begin(flowchart, start);

    public void Completed(ActivityExecutionContext flowchart, ActivityExecutionContext child) => CounterFlow.Instance.Completed(flowchart, child);

    public void Canceled(ActivityExecutionContext flowchart, ActivityExecutionContext child) => CounterFlow.Instance.Canceled(flowchart, child);
}
