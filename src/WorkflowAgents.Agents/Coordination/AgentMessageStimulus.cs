namespace WorkflowAgents.Agents.Coordination;

/// <summary>What distinguishes one agent message stimulus from another.</summary>
/// <param name="Kind">The kind of message.</param>
public sealed record AgentMessageStimulus(string Kind);
