namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Payload of <see cref="WorkflowEvents.Cancel"/>.</summary>
/// <param name="InstanceId">The instance; when it has ended nothing happens.</param>
public sealed record CancelWorkflow(string InstanceId);
