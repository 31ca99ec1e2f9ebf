using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>
/// A workflow as it stands in a file: indented, and without what changes from version to version although nobody edited it.
/// Properties keep the order of the file that is replaced, so that a review shows what was edited and nothing else.
/// </summary>
static partial class WorkflowFileText
{
    public const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>Belongs to a stored version or to the editor that saved it, not to what the workflow does.</summary>
    public static readonly IReadOnlySet<string> OfTheVersion =
        new HashSet<string> { "$schema", "id", "version", "isLatest", "isPublished", "createdAt", "toolVersion", "links" };

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text for the file.</summary>
    /// <param name="document">The workflow.</param>
    /// <param name="earlier">The file that is replaced, if there is one.</param>
    public static string Write(WorkflowDefinition document, WorkflowDefinition? earlier)
    {
        var edited = Read(document);
        var before = earlier is null ? FirstVersion(document, edited) : Read(earlier);
        foreach (var name in OfTheVersion)
        {
            edited.Remove(name);
            if (before[name] is { } kept)
                edited[name] = kept.DeepClone();
        }
        return Unescaped(InOrderOf(before, edited)!.ToJsonString(Indented)) + "\n";
    }

    static JsonObject Read(WorkflowDefinition document) =>
        JsonNode.Parse(document.ToJson(), documentOptions: new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip })!.AsObject();

    /// <summary>What a file of its own says of itself, in the order in which it says it.</summary>
    static JsonObject FirstVersion(WorkflowDefinition document, JsonObject edited) => new()
    {
        ["$schema"] = Schema,
        ["id"] = $"{document.DefinitionId}-1",
        ["definitionId"] = document.DefinitionId,
        ["name"] = document.Name,
        ["description"] = document.Description,
        ["version"] = 1,
        ["toolVersion"] = edited["toolVersion"]?.DeepClone(),
        ["isLatest"] = true,
        ["isPublished"] = true,
    };

    static JsonNode? InOrderOf(JsonNode? earlier, JsonNode? edited)
    {
        switch (edited)
        {
            case JsonObject now:
                var was = earlier as JsonObject;
                var ordered = new JsonObject();
                foreach (var (name, value) in was ?? [])
                    if (now.TryGetPropertyValue(name, out var kept))
                        ordered[name] = InOrderOf(value, kept);
                foreach (var (name, value) in now)
                    if (!ordered.ContainsKey(name))
                        ordered[name] = InOrderOf(null, value);
                return ordered;
            case JsonArray now:
                var list = earlier as JsonArray;
                return new JsonArray([.. now.Select((item, i) => InOrderOf(Counterpart(list, item, i), item))]);
            default:
                return edited?.DeepClone();
        }
    }

    static JsonNode? Counterpart(JsonArray? list, JsonNode? item, int index) =>
        (item as JsonObject)?["id"] is { } id
            ? list?.FirstOrDefault(other => other is JsonObject candidate && JsonNode.DeepEquals(candidate["id"], id))
            : list?.ElementAtOrDefault(index);

    /// <summary>The serializer escapes emoji whatever it is told; in a message a person wants to read them.</summary>
    static string Unescaped(string json) => SurrogatePair().Replace(json, pair => string.Concat(
        (char)ushort.Parse(pair.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        (char)ushort.Parse(pair.Groups[2].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\u(D[89AB][0-9A-F]{2})\\u(D[C-F][0-9A-F]{2})", RegexOptions.IgnoreCase)]
    private static partial Regex SurrogatePair();
}
