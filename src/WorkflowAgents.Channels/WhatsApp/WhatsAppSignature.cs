using System.Security.Cryptography;
using System.Text;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The <c>X-Hub-Signature-256</c> header: <c>sha256=</c> and the HMAC of the raw body with the app secret.</summary>
public static class WhatsAppSignature
{
    /// <summary>Name of the header.</summary>
    public const string HeaderName = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>Checks a body in constant time, before anything reads it.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="header">The header's value; several values joined by a comma are refused.</param>
    /// <param name="appSecret">The app secret; when empty, nothing is valid.</param>
    /// <returns>Whether Meta signed exactly these bytes.</returns>
    public static bool IsValid(ReadOnlySpan<byte> body, string? header, string appSecret)
    {
        ArgumentNullException.ThrowIfNull(appSecret);
        if (appSecret.Length == 0 || header is null || !header.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        return HmacHex.Matches(header.AsSpan(Prefix.Length), HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));
    }

    /// <summary>Signs a body as Meta does.</summary>
    /// <param name="body">The bytes to send.</param>
    /// <param name="appSecret">The app secret.</param>
    /// <returns>The header's value.</returns>
    public static string Sign(ReadOnlySpan<byte> body, string appSecret) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));
}
