namespace WorkflowAgents.Workflows;

/// <summary>How far a child workflow came.</summary>
/// <param name="InstanceId">The child instance.</param>
/// <param name="Status">Its status.</param>
/// <param name="SubStatus">Its sub-status.</param>
/// <param name="Output">Its output so far.</param>
public sealed record ChildResult(
    string InstanceId,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    IReadOnlyDictionary<string, object?> Output)
{
    /// <summary>The input with which a waiting parent is resumed when the child has ended.</summary>
    public IReadOnlyDictionary<string, object?> ToInput() => new Dictionary<string, object?>
    {
        [InputKeys.ChildInstanceId] = InstanceId,
        [InputKeys.WorkflowInstanceId] = InstanceId,
        [InputKeys.ChildStatus] = Status.ToString(),
        [InputKeys.ChildSubStatus] = SubStatus.ToString(),
        [InputKeys.ChildOutput] = Output,
    };
}
