using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WorkflowAgents.Workflows;

/// <summary>
/// Values and JSON. The value model is small: scalars, <c>Dictionary&lt;string, object?&gt;</c>, <c>List&lt;object?&gt;</c>.
/// Scalars that JSON does not have are tagged in states, so that a value is the same after a suspension; nowhere else does a tag mean
/// anything.
/// </summary>
internal static class ValueJson
{
    private const string Tag = "$";
    private const string TagValue = "v";
    private const string MapTag = "o";

    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions AsDeclared = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Reading => Camel;

    /// <summary>JSON for the outside: no tags, camel case for objects of classes.</summary>
    public static string WritePlain(object? value) => Write(value, tagged: false, Camel);

    /// <summary>JSON as scripts see it: member names unchanged.</summary>
    public static string WriteAsDeclared(object? value) => Write(value, tagged: false, AsDeclared);

    public static void WriteTagged(Utf8JsonWriter writer, object? value) => Write(writer, value, tagged: true, AsDeclared);

    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>JSON from outside.</summary>
    public static object? Read(JsonElement element) => Read(element, tagged: false);

    /// <summary>JSON that <see cref="WriteTagged"/> wrote.</summary>
    public static object? ReadTagged(JsonElement element) => Read(element, tagged: true);

    private static object? Read(JsonElement element, bool tagged)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Number:
                return ReadNumber(element);
            case JsonValueKind.Array:
                var list = new List<object?>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                    list.Add(Read(item, tagged));
                return list;
            case JsonValueKind.Object:
                if (tagged && element.TryGetProperty(Tag, out var tag) && element.TryGetProperty(TagValue, out var value))
                    return tag.ValueEquals(MapTag) ? ReadMap(value, tagged) : ReadScalar(tag.GetString()!, value.GetString() ?? string.Empty);
                return ReadMap(element, tagged);
            default:
                return null;
        }
    }

    private static Dictionary<string, object?> ReadMap(JsonElement element, bool tagged)
    {
        var map = new Dictionary<string, object?>(element.GetPropertyCount());
        foreach (var property in element.EnumerateObject())
            map[property.Name] = Read(property.Value, tagged);
        return map;
    }

    private static object ReadNumber(JsonElement element)
    {
        if (element.TryGetInt32(out var small))
            return small;
        return element.TryGetInt64(out var large) ? (object)large : element.GetDouble();
    }

    private static object ReadScalar(string tag, string text) => tag switch
    {
        "dto" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "dt" => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "d" => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        "t" => TimeOnly.Parse(text, CultureInfo.InvariantCulture),
        "ts" => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        "g" => Guid.Parse(text),
        "m" => decimal.Parse(text, CultureInfo.InvariantCulture),
        "f" => double.Parse(text, CultureInfo.InvariantCulture),
        "b" => Convert.FromBase64String(text),
        _ => text,
    };

    private static string Write(object? value, bool tagged, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            Write(writer, value, tagged, options);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object? value, bool tagged, JsonSerializerOptions options)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                WriteDouble(writer, number, tagged);
                break;
            case float number:
                WriteDouble(writer, number, tagged);
                break;
            case decimal number when tagged:
                WriteTag(writer, "m", number.ToString(CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset date when tagged:
                WriteTag(writer, "dto", date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateTime date when tagged:
                WriteTag(writer, "dt", date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateOnly date when tagged:
                WriteTag(writer, "d", date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case TimeOnly time when tagged:
                WriteTag(writer, "t", time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case TimeSpan span when tagged:
                WriteTag(writer, "ts", span.ToString("c", CultureInfo.InvariantCulture));
                break;
            case Guid guid when tagged:
                WriteTag(writer, "g", guid.ToString());
                break;
            case byte[] bytes when tagged:
                WriteTag(writer, "b", Convert.ToBase64String(bytes));
                break;
            case Enum member:
                writer.WriteStringValue(member.ToString());
                break;
            case JsonNode or JsonElement when tagged:
                Write(writer, Unwrap(value), tagged, options);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(writer, map, tagged, options);
                break;
            case IEnumerable<KeyValuePair<string, object?>> map:
                WriteMap(writer, map, tagged, options);
                break;
            case IDictionary map:
                WriteMap(writer, Entries(map), tagged, options);
                break;
            case IEnumerable<object?> items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item, tagged, options);
                writer.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType(), options);
                break;
        }
    }

    private static void WriteMap(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> map, bool tagged, JsonSerializerOptions options)
    {
        var entries = map as IReadOnlyCollection<KeyValuePair<string, object?>> ?? [.. map];
        // An object that looks like a tag is wrapped in one.
        var isWrapped = tagged && entries.Any(e => e.Key == Tag);
        if (isWrapped)
        {
            writer.WriteStartObject();
            writer.WriteString(Tag, MapTag);
            writer.WritePropertyName(TagValue);
        }

        writer.WriteStartObject();
        foreach (var (key, item) in entries)
        {
            writer.WritePropertyName(key);
            Write(writer, item, tagged, options);
        }

        writer.WriteEndObject();
        if (isWrapped)
            writer.WriteEndObject();
    }

    // A double stays a double: 3.0 must not come back as the integer 3, which divides differently.
    private static void WriteDouble(Utf8JsonWriter writer, double number, bool tagged)
    {
        if (!double.IsFinite(number))
        {
            if (tagged)
                WriteTag(writer, "f", number.ToString("R", CultureInfo.InvariantCulture));
            else
                writer.WriteNullValue();
        }
        else if (tagged && Math.Abs(number) < 1e15 && number == Math.Floor(number))
        {
            WriteTag(writer, "f", number.ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }

    private static void WriteTag(Utf8JsonWriter writer, string tag, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(Tag, tag);
        writer.WriteString(TagValue, text);
        writer.WriteEndObject();
    }

    /// <summary>Brings JSON nodes and elements into the value model; leaves everything else.</summary>
    public static object? Unwrap(object? value) => value switch
    {
        JsonElement element => Read(element),
        JsonNode node => Parse(node.ToJsonString()),
        _ => value,
    };

    /// <summary>The entries of a dictionary of any type.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        // A typed dictionary enumerates as pairs of its own type unless it is asked as the interface.
        for (var entries = map.GetEnumerator(); entries.MoveNext();)
            yield return KeyValuePair.Create(entries.Key.ToString()!, entries.Value);
    }

    public static bool IsMap(object? value) => value is IDictionary or IReadOnlyDictionary<string, object?>;
}
