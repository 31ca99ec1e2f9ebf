namespace WorkflowAgents.Agents.Scheduling;

/// <summary>What distinguishes one booking stimulus from another.</summary>
/// <param name="Token">Token of the offer.</param>
public sealed record BookingStimulus(string Token);
