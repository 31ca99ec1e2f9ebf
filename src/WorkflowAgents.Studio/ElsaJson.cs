using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WorkflowAgents.Studio;

/// <summary>JSON as an Elsa server writes it: camel case, enums by name, nothing that is null.</summary>
static class ElsaJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>An answer.</summary>
    public static JsonHttpResult<object> Ok(object body, int status = StatusCodes.Status200OK) => TypedResults.Json(body, Options, statusCode: status);

    /// <summary>A list that is not paged.</summary>
    public static JsonHttpResult<object> List<T>(IReadOnlyCollection<T> items) => Ok(new { items, count = items.Count });

    /// <summary>Something the caller can put right, in the shape that Elsa Studio shows as a message.</summary>
    public static JsonHttpResult<object> Refused(params IReadOnlyList<string> errors) => TypedResults.Json<object>(
        new { statusCode = 400, message = "One or more errors occurred!", errors = new { generalErrors = errors } },
        Options, "application/problem+json", StatusCodes.Status400BadRequest);

    /// <summary>The body as an object; an absent one is an empty object.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (string.IsNullOrWhiteSpace(text))
            return [];
        return JsonNode.Parse(text) as JsonObject ?? throw new JsonException("The body is to be a JSON object.");
    }

    /// <summary>JSON that is stored as text; null when there is none.</summary>
    public static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    /// <summary>A text, whatever the case of its name; null when there is none.</summary>
    public static string? Text(this JsonObject body, string name) =>
        Find(body, name) is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : null;

    /// <summary>A number, also when it is written as text.</summary>
    public static int? Number(this JsonObject body, string name) =>
        int.TryParse(body.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Yes or no, also when it is written as text.</summary>
    public static bool? Flag(this JsonObject body, string name) => bool.TryParse(body.Text(name), out var flag) ? flag : null;

    /// <summary>Texts; empty when there are none.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject body, string name) =>
        Find(body, name) is JsonArray list ? [.. list.OfType<JsonValue>().Select(v => v.ToString())] : [];

    /// <summary>An object; null when there is none.</summary>
    public static JsonObject? Object(this JsonObject body, string name) => Find(body, name) as JsonObject;

    /// <summary>Any value; null when there is none.</summary>
    public static JsonNode? Find(this JsonObject body, string name) =>
        body.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Input of a workflow: plain values.</summary>
    public static Dictionary<string, object?> Values(this JsonObject? values) =>
        (values ?? []).ToDictionary(p => p.Key, p => (object?)p.Value?.Deserialize<JsonElement>());
}
