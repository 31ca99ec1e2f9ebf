using System.Dynamic;

namespace WorkflowAgents.Workflows;

/// <summary>The type names of documents. JSON-like types all map to <see cref="ExpandoObject"/>, the mark for "parsed JSON".</summary>
internal static class TypeAliases
{
    private static readonly Dictionary<string, Type> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Object"] = typeof(object),
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["Byte"] = typeof(byte),
        ["Int16"] = typeof(short),
        ["Int32"] = typeof(int),
        ["Int64"] = typeof(long),
        ["Long"] = typeof(long),
        ["Single"] = typeof(float),
        ["Double"] = typeof(double),
        ["Decimal"] = typeof(decimal),
        ["Char"] = typeof(char),
        ["Guid"] = typeof(Guid),
        ["DateTime"] = typeof(DateTime),
        ["DateTimeOffset"] = typeof(DateTimeOffset),
        ["DateOnly"] = typeof(DateOnly),
        ["TimeOnly"] = typeof(TimeOnly),
        ["TimeSpan"] = typeof(TimeSpan),
        ["Uri"] = typeof(Uri),
        ["ByteArray"] = typeof(byte[]),
        ["Stream"] = typeof(byte[]),
        ["JSON"] = typeof(ExpandoObject),
        ["ExpandoObject"] = typeof(ExpandoObject),
        ["JsonElement"] = typeof(ExpandoObject),
        ["JsonNode"] = typeof(ExpandoObject),
        ["JsonObject"] = typeof(ExpandoObject),
        ["JsonArray"] = typeof(ExpandoObject),
        ["JObject"] = typeof(ExpandoObject),
        ["JArray"] = typeof(ExpandoObject),
        ["StringDictionary"] = typeof(Dictionary<string, string>),
        ["StringMap"] = typeof(Dictionary<string, string>),
        ["ObjectDictionary"] = typeof(Dictionary<string, object?>),
        ["ObjectMap"] = typeof(Dictionary<string, object?>),
        ["FlowJoinMode"] = typeof(FlowJoinMode),
        ["ExecuteWorkflowResult"] = typeof(ExpandoObject),
        ["HttpStatusCode"] = typeof(System.Net.HttpStatusCode),
    };

    private static readonly string[] ListForms =
        ["List", "Collection", "IEnumerable", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList", "HashSet", "ISet"];

    public static Type? Find(string? alias)
    {
        if (string.IsNullOrWhiteSpace(alias))
            return null;
        alias = alias.Trim();
        if (Aliases.TryGetValue(alias, out var known))
            return known;
        if (alias.EndsWith("[]", StringComparison.Ordinal))
            return Find(alias[..^2])?.MakeArrayType();
        if (alias.EndsWith('?'))
            return Find(alias[..^1]) is { IsValueType: true } value ? typeof(Nullable<>).MakeGenericType(value) : null;
        if (alias.EndsWith('>') && alias.IndexOf('<', StringComparison.Ordinal) is var open and > 0
            && ListForms.Contains(alias[..open], StringComparer.OrdinalIgnoreCase))
            return Find(alias[(open + 1)..^1]) is { } element ? typeof(List<>).MakeGenericType(element) : null;
        return FindLegacy(alias);
    }

    public static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return NameOf(underlying) + "?";
        if (type.IsArray && type != typeof(byte[]))
            return NameOf(type.GetElementType()!) + "[]";
        if (type.IsGenericType && type.GetGenericArguments() is [var element] && typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
            return $"List<{NameOf(element)}>";
        foreach (var (alias, known) in Aliases)
            if (known == type)
                return alias;
        return typeof(System.Collections.IDictionary).IsAssignableFrom(type) ? "ObjectDictionary" : "Object";
    }

    // "System.Int32, System.Private.CoreLib" and "System.Collections.Generic.List`1[[System.String, ...]], ...".
    private static Type? FindLegacy(string name)
    {
        var tick = name.IndexOf("`1[[", StringComparison.Ordinal);
        if (tick > 0)
        {
            var form = name[..tick];
            var inner = name[(tick + 4)..];
            var end = inner.IndexOf(']', StringComparison.Ordinal);
            return end > 0 && ListForms.Contains(form[(form.LastIndexOf('.') + 1)..]) && Find(inner[..end]) is { } element
                ? typeof(List<>).MakeGenericType(element)
                : null;
        }

        var plain = name.Split(',')[0].Trim();
        var last = plain[(plain.LastIndexOf('.') + 1)..];
        return last != name && Aliases.TryGetValue(last, out var type) ? type : null;
    }
}
