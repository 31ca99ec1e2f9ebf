using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WorkflowAgents.Channels;

/// <summary>
/// A webhook body as JSON that can be read without surprises: broken UTF-8, halves of surrogate pairs and NULs (which
/// no database takes) become U+FFFD before parsing, so that one bad character costs that character and no more.
/// </summary>
internal sealed class WebhookBody : IDisposable
{
    /// <summary>Deepest nesting that is read; deeper JSON is quarantined whole.</summary>
    public const int MaxDepth = 256;

    private readonly JsonDocument? _document;

    private WebhookBody(string text, JsonDocument? document) => (Text, _document) = (text, document);

    /// <summary>The repaired body.</summary>
    public string Text { get; }

    /// <summary>The root; null when the body is nested too deeply.</summary>
    public JsonElement? Root => _document?.RootElement;

    public static WebhookBody Parse(ReadOnlyMemory<byte> body)
    {
        var bytes = Repair(body);
        try
        {
            var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return new WebhookBody(Encoding.UTF8.GetString(bytes.Span), document);
        }
        catch (JsonException) when (IsJson(bytes.Span))
        {
            return new WebhookBody(Encoding.UTF8.GetString(bytes.Span), null);
        }
        catch (JsonException exception)
        {
            throw new WebhookFormatException("The body is not JSON.", exception);
        }
    }

    public void Dispose() => _document?.Dispose();

    /// <summary>A dedupe key of readable parts; a hash of them when that would get long.</summary>
    public static string Key(string prefix, params IEnumerable<string?> parts)
    {
        var key = prefix + ":" + string.Join(':', parts);
        return key.Length <= 200 ? key : $"{prefix}:{Hash(key)}";
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(body.Span))
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        if (body.Span.IndexOf("\\u"u8) < 0)
            return body;

        var bytes = body.ToArray();
        for (var i = 0; i < bytes.Length - 1; i++)
        {
            if (bytes[i] != '\\')
                continue;

            if (Escape(bytes, i) is not { } unit)
            {
                i++; // the escaped character, perhaps a backslash
            }
            else if (char.IsHighSurrogate(unit) && Escape(bytes, i + 6) is { } next && char.IsLowSurrogate(next))
            {
                i += 11;
            }
            else
            {
                if (char.IsSurrogate(unit) || unit == 0)
                    "fffd"u8.CopyTo(bytes.AsSpan(i + 2));
                i += 5;
            }
        }

        return bytes;
    }

    private static char? Escape(ReadOnlySpan<byte> bytes, int at) =>
        at + 6 <= bytes.Length && bytes[at] == '\\' && bytes[at + 1] == 'u'
            && ushort.TryParse(bytes.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
