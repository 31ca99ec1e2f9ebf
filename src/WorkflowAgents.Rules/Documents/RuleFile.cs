namespace WorkflowAgents.Rules.Documents;

/// <summary>A rule file as written: the part of RulesEngine's workflow format that is supported here.</summary>
internal sealed class RuleFile
{
    public string? Description { get; set; }

    public List<ParameterEntry> Parameters { get; } = [];

    public List<RuleEntry> Rules { get; } = [];

    /// <summary>Every rule, nested ones after their parents.</summary>
    public IEnumerable<RuleEntry> AllRules => Rules.SelectMany(r => r.WithChildren());
}
