namespace WorkflowAgents.Rules.Documents;

/// <summary>One rule as written.</summary>
internal sealed class RuleEntry
{
    public required string Name { get; init; }

    public required int Line { get; init; }

    public bool Enabled { get; set; } = true;

    public string? Expression { get; set; }

    public string? SuccessEvent { get; set; }

    public string? ErrorMessage { get; set; }

    public string? Operator { get; set; }

    public string? Output { get; set; }

    public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    public List<ParameterEntry> LocalParameters { get; } = [];

    public List<RuleEntry> Children { get; } = [];

    public IEnumerable<RuleEntry> WithChildren() => Children.SelectMany(c => c.WithChildren()).Prepend(this);
}
