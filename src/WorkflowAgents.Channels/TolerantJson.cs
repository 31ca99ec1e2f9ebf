using System.Globalization;
using System.Text.Json;

namespace WorkflowAgents.Channels;

/// <summary>Reading JSON of others: what is absent, null or of another type is null, never an exception.</summary>
internal static class TolerantJson
{
    private const long LastUnixSecond = 253402300799; // end of the year 9999

    public static JsonElement? Prop(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    public static JsonElement? Prop(this JsonElement? element, string name) => element?.Prop(name);

    /// <summary>A string, or a number as it stands: ids come as either.</summary>
    public static string? Str(this JsonElement element, string name) => element.Prop(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    public static string? Str(this JsonElement? element, string name) => element?.Str(name);

    /// <summary>As <see cref="Str(JsonElement, string)"/>, with nothing but white space counting as absent.</summary>
    public static string? Words(this JsonElement? element, string name) => NullIfBlank(element?.Str(name));

    public static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    public static bool? Bool(this JsonElement? element, string name) => element.Prop(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static int? Int(this JsonElement? element, string name) =>
        int.TryParse(element.Str(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static double? Double(this JsonElement? element, string name) =>
        double.TryParse(element.Str(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    /// <summary>Unix seconds, as a number or in a string.</summary>
    public static DateTimeOffset? UnixTime(this JsonElement element, string name) =>
        long.TryParse(element.Str(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= LastUnixSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>An ISO 8601 time, in UTC.</summary>
    public static DateTimeOffset? IsoTime(this JsonElement? element, string name) =>
        DateTimeOffset.TryParse(
            element.Str(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement? element, string name) =>
        element.Prop(name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];
}
