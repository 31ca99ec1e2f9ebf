using System.Text.Json;

namespace WorkflowAgents.Workflows;

/// <summary>What a body says: JSON becomes an object, everything else stays text or bytes.</summary>
public static class HttpBody
{
    /// <summary>Reads a body.</summary>
    /// <param name="body">Text or bytes.</param>
    /// <param name="contentType">Its type; parameters are not looked at.</param>
    /// <exception cref="FormatException">It says that it is JSON, and is not.</exception>
    public static object? Parse(object? body, string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        if (type is null || !(type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
            return body;
        var text = body as string ?? (body is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return ValueJson.Parse(text);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The body is not valid JSON: {e.Message}", e);
        }
    }

    internal static (object? Body, string? ContentType) Write(object? content, string? contentType) => content switch
    {
        null => (null, contentType),
        string text => (text, contentType ?? "text/plain"),
        byte[] bytes => (bytes, contentType ?? "application/octet-stream"),
        _ => (ValueJson.WritePlain(content), contentType ?? "application/json"),
    };
}
