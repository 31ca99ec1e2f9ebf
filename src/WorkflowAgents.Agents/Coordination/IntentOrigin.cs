namespace WorkflowAgents.Agents.Coordination;

/// <summary>The workflow step an intent comes from.</summary>
/// <param name="DefinitionId">Workflow definition.</param>
/// <param name="Version">Its version.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityId">The step.</param>
public sealed record IntentOrigin(string DefinitionId, int Version, string InstanceId, string ActivityId);
