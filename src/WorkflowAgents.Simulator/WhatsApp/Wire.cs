using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>Reading JSON of which nothing is certain: what is missing or of another kind is null.</summary>
internal static class Wire
{
    public static JsonObject? Object(this JsonNode? node, string name) => Member(node, name) as JsonObject;

    public static JsonArray? Array(this JsonNode? node, string name) => Member(node, name) as JsonArray;

    public static string? Text(this JsonNode? node, string name) =>
        Member(node, name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A string, or a number as it is written.</summary>
    public static string? TextOrNumber(this JsonNode? node, string name) =>
        Text(node, name) ?? (Member(node, name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : null);

    public static double? Number(this JsonNode? node, string name) =>
        Member(node, name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number)
            ? number
            : null;

    public static int? Whole(this JsonNode? node, string name) =>
        Member(node, name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number)
            ? number
            : null;

    public static bool Has(this JsonNode? node, string name) => Member(node, name) is not null;

    private static JsonNode? Member(JsonNode? node, string name) => node is JsonObject o && o.TryGetPropertyValue(name, out var value) ? value : null;
}
