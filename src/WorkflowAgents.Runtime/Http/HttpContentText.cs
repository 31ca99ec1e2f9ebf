using System.Net.Http.Headers;
using System.Text;

namespace WorkflowAgents.Runtime.Http;

/// <summary>A body on its way through the database: text where it is text, base64 where it is not.</summary>
/// <param name="Text">The text.</param>
/// <param name="Base64">The bytes.</param>
sealed record HttpContentText(string? Text, string? Base64)
{
    public static HttpContentText? Of(object? content) => content switch
    {
        null => null,
        byte[] bytes => new(null, Convert.ToBase64String(bytes)),
        _ => new((string)content, null),
    };

    public static HttpContentText Of(byte[] bytes, string? contentType)
    {
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null;
        if (!IsText(type?.MediaType))
            return new(null, Convert.ToBase64String(bytes));
        return new(EncodingOf(type?.CharSet).GetString(bytes), null);
    }

    public byte[] ToBytes() => Base64 is null ? Encoding.UTF8.GetBytes(Text ?? "") : Convert.FromBase64String(Base64);

    public object ToContent() => Base64 is null ? Text ?? "" : Convert.FromBase64String(Base64);

    static bool IsText(string? type) => type is null
        || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    static Encoding EncodingOf(string? charset)
    {
        try
        {
            return string.IsNullOrEmpty(charset) ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            // An encoding that nobody knows is most likely still readable as UTF-8.
            return Encoding.UTF8;
        }
    }
}
