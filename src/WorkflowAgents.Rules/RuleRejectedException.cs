namespace WorkflowAgents.Rules;

/// <summary>A rule set was refused; the working one stays active.</summary>
public sealed class RuleRejectedException : Exception
{
    /// <summary>Carries every problem that was found.</summary>
    public RuleRejectedException(IReadOnlyList<RuleProblem> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        Problems = problems;
    }

    /// <summary>All problems, in the order of the file; at least one.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; }

    /// <summary>The rule set.</summary>
    public string RuleSet => Problems[0].RuleSet;

    /// <summary>The file, when it came from one.</summary>
    public string? File => Problems[0].File;

    /// <summary>The rule of the first problem, when it is about one.</summary>
    public string? Rule => Problems[0].Rule;

    /// <summary>The first problem in words.</summary>
    public string Reason => Problems[0].Reason;
}
