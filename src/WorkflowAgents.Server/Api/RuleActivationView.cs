namespace WorkflowAgents.Server.Api;

/// <summary>The version of a rule set that decides from now on, and the one before.</summary>
sealed record RuleActivationView(string Name, int Version, int Previous);
