using System.Collections;

namespace WorkflowAgents.Workflows;

/// <summary>Headers as documents and scripts write them: a value or a list of values for each name.</summary>
internal static class HttpHeaders
{
    private static readonly Dictionary<string, IReadOnlyList<string>> None = [];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> From(object? value)
    {
        if (ValueConverter.Convert(value, typeof(Dictionary<string, object?>)) is not Dictionary<string, object?> map)
            return None;
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, item) in map)
            headers[name] = item switch
            {
                null => [],
                string text => [text],
                IEnumerable items => [.. items.Cast<object?>().OfType<object>().Select(ValueConverter.ToText)],
                _ => [ValueConverter.ToText(item)],
            };
        return headers;
    }

    public static Dictionary<string, object?> ToValues(IReadOnlyDictionary<string, IReadOnlyList<string>>? headers) =>
        (headers ?? None).ToDictionary(h => h.Key, h => (object?)h.Value.Cast<object?>().ToList());
}
