namespace WorkflowAgents.Rules;

/// <summary>What an activation did.</summary>
/// <param name="Version">The version that is active now.</param>
/// <param name="Previous">The version that was active before, 0 when there was none.</param>
public sealed record RuleActivation(RuleVersion Version, int Previous);
