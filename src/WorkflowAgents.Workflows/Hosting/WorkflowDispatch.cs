namespace WorkflowAgents.Workflows;

/// <summary>A wish for a child workflow.</summary>
/// <param name="DefinitionId">The definition whose published version is meant.</param>
/// <param name="CorrelationId">Correlation id of the child, if any.</param>
/// <param name="Input">Input of the child.</param>
/// <param name="ParentInstanceId">The instance that wishes.</param>
/// <param name="WaitForCompletion">Whether the parent waits for the child's end.</param>
public sealed record WorkflowDispatch(
    string DefinitionId,
    string? CorrelationId,
    IReadOnlyDictionary<string, object?> Input,
    string ParentInstanceId,
    bool WaitForCompletion);
