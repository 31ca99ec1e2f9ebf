namespace WorkflowAgents.Rules;

/// <summary>What a rule set said about one input.</summary>
/// <param name="RuleSet">The set.</param>
/// <param name="Version">The version that was asked; 0 for a draft or when none is active.</param>
/// <param name="Results">One result for each enabled rule, in the order of the file.</param>
public sealed record RuleOutcome(string RuleSet, int Version, IReadOnlyList<RuleResult> Results)
{
    /// <summary>The first rule that matched, or null.</summary>
    public RuleResult? Match { get; init; }

    /// <summary>True when any rule could not be evaluated. A set that permits things must then deny; a set that scores
    /// must then give its neutral value.</summary>
    public bool Faulted => Fault is not null;

    /// <summary>The first rule that could not be evaluated.</summary>
    public string? FaultedRule { get; init; }

    /// <summary>Why it could not be evaluated.</summary>
    public string? Fault { get; init; }
}
