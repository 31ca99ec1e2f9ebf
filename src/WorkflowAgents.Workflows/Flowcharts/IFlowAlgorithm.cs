namespace WorkflowAgents.Workflows;

/// <summary>How a flowchart decides what runs next.</summary>
internal interface IFlowAlgorithm
{
    /// <summary>The flowchart starts.</summary>
    void Begin(ActivityExecutionContext flowchart, int start);

    /// <summary>A child has completed.</summary>
    void Completed(ActivityExecutionContext flowchart, ActivityExecutionContext child);

    /// <summary>A child was cancelled.</summary>
    void Canceled(ActivityExecutionContext flowchart, ActivityExecutionContext child);
}
