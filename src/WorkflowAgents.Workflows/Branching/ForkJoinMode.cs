namespace WorkflowAgents.Workflows;

/// <summary>When a Fork completes.</summary>
internal enum ForkJoinMode
{
    WaitAll,
    WaitAny,
}
