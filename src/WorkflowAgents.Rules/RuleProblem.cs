namespace WorkflowAgents.Rules;

/// <summary>Something that keeps a rule set from becoming active.</summary>
/// <param name="RuleSet">The set, which is also the file's name without <c>.json</c>.</param>
/// <param name="File">The file, when it came from one.</param>
/// <param name="Line">The line, from 1, when known.</param>
/// <param name="Rule">The rule or parameter concerned, when it is about one.</param>
/// <param name="Reason">What is wrong, in words.</param>
public sealed record RuleProblem(string RuleSet, string? File, int? Line, string? Rule, string Reason)
{
    /// <summary>File, line, rule and reason in one line.</summary>
    public override string ToString() =>
        $"{File ?? RuleSet}{(Line is { } line ? $" line {line}" : "")}{(Rule is null ? "" : $", '{Rule}'")}: {Reason}";
}
