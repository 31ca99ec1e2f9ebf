using System.Text.RegularExpressions;
using WorkflowAgents.Rules.Documents;

namespace WorkflowAgents.Rules.Language;

/// <summary>Writes the values of constant parameters into the expressions that name them. The engine hands every parameter
/// to every rule on every question; with fifty word lists that costs more than the rules themselves.</summary>
internal sealed partial class Constants
{
    private readonly Dictionary<string, string> _values;

    public Constants(IEnumerable<ParameterEntry> parameters)
    {
        _values = parameters
            .Where(p => Literal().IsMatch(p.Expression))
            .ToDictionary(p => p.Name, p => $"({p.Expression.Trim()})", StringComparer.Ordinal);
    }

    public bool Has(string parameter) => _values.ContainsKey(parameter);

    public string? WrittenInto(string? expression) => expression is null || _values.Count == 0
        ? expression
        : NameOrText().Replace(expression, m => m.Groups["name"].Success ? _values.GetValueOrDefault(m.Value, m.Value) : m.Value);

    [GeneratedRegex("""^\s*(?:-?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*"|true|false)\s*$""")]
    private static partial Regex Literal();

    /// <summary>A name that is not a member (after a dot) and not an alias (after "as"); texts are stepped over.</summary>
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|(?<!\.\s*)(?<!\bas\s+)(?<![\w@])(?<name>[A-Za-z]\w*)
        """)]
    private static partial Regex NameOrText();
}
