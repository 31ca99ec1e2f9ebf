namespace WorkflowAgents.Server.Api;

/// <summary>A version of a rule set: who made it, when and why.</summary>
sealed record RuleVersionView(int Version, string Author, DateTimeOffset At, string? Reason, string Origin, bool Active);
