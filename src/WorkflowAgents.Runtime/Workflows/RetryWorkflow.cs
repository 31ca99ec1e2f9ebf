namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Payload of <see cref="WorkflowEvents.Retry"/>.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityIds">The faulted activities to run again; null: all of them.</param>
public sealed record RetryWorkflow(string InstanceId, IReadOnlyList<string>? ActivityIds);
