namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Payload of <see cref="WorkflowEvents.SetVariables"/>.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Variables">The new values, by id or name of the variable.</param>
public sealed record SetVariables(string InstanceId, IReadOnlyDictionary<string, object?> Variables);
