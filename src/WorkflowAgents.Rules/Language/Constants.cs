using System.Text.RegularExpressions;
using WorkflowAgents.Rules.Documents;

namespace WorkflowAgents.Rules.Language;

/// <summary>Writes the values of constant parameters into the expressions that name them. The engine hands every parameter
/// to every rule on every question; with fifty word lists that costs more than the rules themselves.</summary>
internal sealed partial class Constants
{
    /// <summary>A set in which everything names the longest lists would not fit into memory.</summary>
    private const int MaxWritten = 20_000_000;

    private readonly Dictionary<string, string> _values;
    private int _written;

    public Constants(IEnumerable<ParameterEntry> parameters)
    {
        _values = parameters
            .Where(p => IsLiteral(p.Expression))
            .ToDictionary(p => p.Name, p => $"({p.Expression.Trim()})", StringComparer.Ordinal);
    }

    public static bool IsLiteral(string expression) => Literal().IsMatch(expression);

    public bool Has(string parameter) => _values.ContainsKey(parameter);

    /// <exception cref="InvalidOperationException">Everything together has become too long.</exception>
    public string? WrittenInto(string? expression)
    {
        if (expression is null || _values.Count == 0)
            return expression;
        return NameOrText().Replace(expression, m =>
        {
            if (!m.Groups["name"].Success || !_values.TryGetValue(m.Value, out var value))
                return m.Value;
            _written += value.Length;
            return _written <= MaxWritten
                ? value
                : throw new InvalidOperationException("The rules name long lists too often; use fewer rules or shorter lists.");
        });
    }

    [GeneratedRegex("""^\s*(?:-?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*"|true|false)\s*$""")]
    private static partial Regex Literal();

    /// <summary>A name that is not a member (after a dot) and not an alias (after "as"); texts are stepped over.</summary>
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|(?<!\.\s*)(?<!\bas\s+)(?<![\w@])(?<name>[A-Za-z]\w*)
        """)]
    private static partial Regex NameOrText();
}
