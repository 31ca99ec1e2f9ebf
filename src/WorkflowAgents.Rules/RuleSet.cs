namespace WorkflowAgents.Rules;

/// <summary>A compiled rule set: immutable and safe to share between threads.</summary>
public sealed class RuleSet
{
    private readonly CompiledRules _rules;

    internal RuleSet(RuleVersion version, CompiledRules rules)
    {
        Source = version;
        _rules = rules;
    }

    /// <summary>The version this set was compiled from.</summary>
    public RuleVersion Source { get; }

    /// <summary>The set's name.</summary>
    public string Name => Source.Name;

    /// <summary>The version; 0 for a draft.</summary>
    public int Version => Source.Version;

    /// <summary>What the set decides, from the file.</summary>
    public string? Description => _rules.File.Description;

    /// <summary>The names of the rules, in the order of the file, disabled ones included.</summary>
    public IReadOnlyList<string> RuleNames => _rules.RuleNames;

    /// <summary>The named parameters with their expressions, in the order of the file.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _rules.Parameters;

    /// <summary>Asks every rule of the set. Never throws for what a rule does: see <see cref="RuleOutcome.Faulted"/>.</summary>
    public ValueTask<RuleOutcome> EvaluateAsync(object input, CancellationToken cancellationToken) =>
        _rules.EvaluateAsync(Name, Version, input, cancellationToken);
}
