using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WorkflowAgents.Workflows;

/// <summary>The one hash for triggers, bookmarks and stimuli.</summary>
public static class StimulusHash
{
    /// <summary>Upper-case hexadecimal SHA-256 over name, payload and activity instance id; empty parts are left out.</summary>
    /// <param name="name">Name of the stimulus.</param>
    /// <param name="payload">A string as it is; anything else as JSON (camel case, nulls left out).</param>
    /// <param name="activityInstanceId">Binds the hash to one activity instance.</param>
    public static string Of(string name, object? payload, string? activityInstanceId = null)
    {
        var text = new StringBuilder(name, 128);
        if (PayloadJson(payload) is { Length: > 0 } json)
            text.Append('|').Append(json);
        if (!string.IsNullOrEmpty(activityInstanceId))
            text.Append('|').Append(activityInstanceId);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal static string? PayloadJson(object? payload) => payload switch
    {
        null => null,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement element => element.GetRawText(),
        _ => ValueJson.WritePlain(payload),
    };
}
