using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Values of a run as JSON for people to look at.</summary>
static class JournalJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The values by name; null when there are none. What has no JSON is shown by its name: a journal never stops a workflow.</summary>
    public static string? Of(IReadOnlyDictionary<string, object?>? values)
    {
        if (values is null or { Count: 0 })
            return null;
        var written = new Dictionary<string, JsonElement>(values.Count);
        foreach (var (name, value) in values)
        {
            try
            {
                written[name] = JsonSerializer.SerializeToElement(value, Options);
            }
            catch (Exception exception) when (exception is NotSupportedException or JsonException or ArgumentException)
            {
                written[name] = JsonSerializer.SerializeToElement(value!.GetType().Name);
            }
        }
        return JsonSerializer.Serialize(written, Options);
    }
}
