namespace WorkflowAgents.Workflows;

/// <summary>How an activity treats tokens from several connections.</summary>
internal enum FlowMergeMode
{
    None,
    Stream,
    Merge,
    Converge,
    Cascade,
    Race,
}
