namespace WorkflowAgents.Rules.Documents;

/// <summary>Collects what is wrong with one document. After a screenful nobody reads on.</summary>
internal sealed class Problems(string ruleSet, string? file)
{
    private const int Enough = 50;
    private readonly List<RuleProblem> _problems = [];

    public bool Any => _problems.Count > 0;

    public bool Full => _problems.Count >= Enough;

    public void Add(int? line, string? rule, string reason)
    {
        if (!Full)
            _problems.Add(new RuleProblem(ruleSet, file, line, rule, reason));
    }

    public void ThrowIfAny()
    {
        if (Any)
            throw new RuleRejectedException([.. _problems.OrderBy(p => p.Line ?? int.MaxValue)]);
    }
}
