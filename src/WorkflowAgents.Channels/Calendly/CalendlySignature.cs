using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WorkflowAgents.Channels.Calendly;

/// <summary>The <c>Calendly-Webhook-Signature</c> header: <c>t=unix seconds,v1=HMAC of "t.body"</c>.</summary>
public static class CalendlySignature
{
    /// <summary>Name of the header.</summary>
    public const string HeaderName = "Calendly-Webhook-Signature";

    /// <summary>How far the signature's time may be from ours unless told otherwise.</summary>
    public static TimeSpan DefaultWindow { get; } = TimeSpan.FromSeconds(180);

    /// <summary>Checks a body in constant time, before anything reads it.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="header">The header's value; several values joined by a comma are refused.</param>
    /// <param name="key">The signing key; when empty, nothing is valid.</param>
    /// <param name="now">The real time, not the platform clock's.</param>
    /// <param name="window">How far off the time may be; null for <see cref="DefaultWindow"/>.</param>
    /// <returns>Valid, or why not.</returns>
    public static SignatureOutcome Check(
        ReadOnlySpan<byte> body, string? header, string? key, DateTimeOffset now, TimeSpan? window = null)
    {
        if (string.IsNullOrEmpty(header) || string.IsNullOrEmpty(key))
            return SignatureOutcome.Missing;
        if (!TryParse(header, out var time, out var hex))
            return SignatureOutcome.Malformed;
        if (!HmacHex.Matches(hex, Hash(body, key, time)))
            return SignatureOutcome.Wrong;

        var off = Math.Abs((decimal)now.ToUnixTimeMilliseconds() / 1000 - long.Parse(time, CultureInfo.InvariantCulture));
        return off <= (decimal)(window ?? DefaultWindow).TotalSeconds ? SignatureOutcome.Valid : SignatureOutcome.Stale;
    }

    /// <summary>Signs a body as Calendly does.</summary>
    /// <param name="body">The bytes to send.</param>
    /// <param name="key">The signing key.</param>
    /// <param name="now">The time to sign for.</param>
    /// <returns>The header's value.</returns>
    public static string Sign(ReadOnlySpan<byte> body, string key, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(Hash(body, key, time))}";
    }

    private static bool TryParse(string header, out string time, out string hex)
    {
        (time, hex) = ("", "");
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            // The part's name decides; a second part of the same name could hide the first.
            if (part.StartsWith("t=", StringComparison.Ordinal) && time.Length == 0)
                time = part[2..];
            else if (part.StartsWith("v1=", StringComparison.Ordinal) && hex.Length == 0)
                hex = part[3..];
            else
                return false;
        }

        return hex.Length > 0 && time.Length is > 0 and <= 12 && time.All(char.IsAsciiDigit);
    }

    private static byte[] Hash(ReadOnlySpan<byte> body, string key, string time)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        hmac.AppendData(Encoding.UTF8.GetBytes(time + "."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
