namespace WorkflowAgents.Server.Verbs.Conformance;

/// <summary>What came of a case.</summary>
enum CaseOutcome
{
    /// <summary>Everything was as expected.</summary>
    Passed,

    /// <summary>Something differed, or the case could not be run.</summary>
    Failed,

    /// <summary>The case needs host code in expressions, or is told in words.</summary>
    Skipped,
}
