namespace WorkflowAgents.Server.Verbs.Conformance;

/// <summary>What came of a case, and why.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Details">What differed, why it was skipped, or what could not be checked.</param>
sealed record CaseVerdict(CaseOutcome Outcome, IReadOnlyList<string> Details);
