namespace WorkflowAgents.Rules;

/// <summary>Somebody else activated a version of the set in the meantime.</summary>
public sealed class RuleVersionConflictException : Exception
{
    /// <summary>Names the set and both versions.</summary>
    public RuleVersionConflictException(string ruleSet, int expected, int actual)
        : base($"The rule set '{ruleSet}' was changed in the meantime: the edit was made on version {expected}, "
            + $"the active version is {actual}. Look at the newer version and make the edit again.")
    {
        RuleSet = ruleSet;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The rule set.</summary>
    public string RuleSet { get; }

    /// <summary>The version the edit was based on.</summary>
    public int Expected { get; }

    /// <summary>The version that is active.</summary>
    public int Actual { get; }
}
