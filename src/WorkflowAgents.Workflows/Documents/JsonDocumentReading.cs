using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>Lenient reading of documents: exact property name first, then without regard to case.</summary>
internal static class JsonDocumentReading
{
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? Find(this JsonObject node, string name)
    {
        if (node.TryGetPropertyValue(name, out var value))
            return value;
        foreach (var (key, candidate) in node)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return candidate;
        return null;
    }

    public static bool Has(this JsonObject node, string name) =>
        node.ContainsKey(name) || node.Any(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static JsonObject? FindObject(this JsonObject node, string name) => node.Find(name) as JsonObject;

    /// <summary>An array, also when wrapped as <c>{"$values":[...]}</c>, <c>{"items":[...]}</c> or <c>{"values":[...]}</c>.</summary>
    public static JsonArray? FindArray(this JsonObject node, string name) => node.Find(name) switch
    {
        JsonArray array => array,
        JsonObject wrapper => (wrapper.Find("$values") ?? wrapper.Find("items") ?? wrapper.Find("values")) as JsonArray,
        _ => null,
    };

    public static string? FindString(this JsonObject node, string name) => node.Find(name).AsText();

    public static string? AsText(this JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(Relaxed),
    };

    public static bool? FindBoolean(this JsonObject node, string name) => node.Find(name) switch
    {
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<string>(out var text) && bool.TryParse(text, out var flag) => flag,
        _ => null,
    };

    public static int? FindInteger(this JsonObject node, string name) =>
        node.Find(name) is JsonValue value
        && double.TryParse(value.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (int)number
            : null;

    public static DateTimeOffset? FindDate(this JsonObject node, string name) =>
        DateTimeOffset.TryParse(node.FindString(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    /// <summary>The line on which the value at <paramref name="path"/> starts, or null.</summary>
    public static long? LineOf(string json, string path)
    {
        foreach (var (place, line, _) in Values(json))
            if (place == path)
                return line;
        return null;
    }

    /// <summary>The first property that its object has already, or null.</summary>
    public static (string Path, long Line)? FirstDuplicate(string json)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, line, isProperty) in Values(json))
            if (isProperty && !seen.Add(path))
                return (path, line);
        return null;
    }

    // All values with their paths and lines, in the order of the text; ends where the text is no longer JSON.
    private static List<(string Path, long Line, bool IsProperty)> Values(string json)
    {
        var found = new List<(string, long, bool)>();
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var open = new Stack<(string Path, int Index)>(); // Index -1: an object
        var name = "$";
        long line = 1;
        var counted = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = $"{open.Peek().Path}.{reader.GetString()}";
                    continue;
                }

                if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    open.Pop();
                    continue;
                }

                var isProperty = open.TryPeek(out var parent) && parent.Index < 0;
                if (open.Count > 0 && !isProperty)
                {
                    open.Pop();
                    open.Push((parent.Path, parent.Index + 1));
                    name = $"{parent.Path}[{parent.Index}]";
                }

                line += bytes.AsSpan(counted, (int)reader.TokenStartIndex - counted).Count((byte)'\n');
                counted = (int)reader.TokenStartIndex;
                found.Add((name, line, isProperty));
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    open.Push((name, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }
        catch (JsonException)
        {
            // What came before the error is what can be said.
        }

        return found;
    }
}
