namespace WorkflowAgents.Agents.Coordination;

/// <summary>How loud a sender is.</summary>
/// <param name="Priority">1 (human) to 5 (marketing).</param>
/// <param name="Lease">How long it keeps the lock after speaking.</param>
public sealed record SpeakingPriority(int Priority, TimeSpan Lease);
