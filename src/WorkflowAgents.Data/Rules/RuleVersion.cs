namespace WorkflowAgents.Data.Rules;

/// <summary>One activation of a rule set; the highest version of a set decides.</summary>
public sealed class RuleVersion
{
    /// <summary>Rule set.</summary>
    public required string Name { get; set; }

    /// <summary>1, 2, 3 ...</summary>
    public int Version { get; set; }

    /// <summary>The rules.</summary>
    public required string Json { get; set; }

    /// <summary>Who.</summary>
    public required string Author { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary><c>file</c> or <c>api</c>.</summary>
    public required string Origin { get; set; }
}
