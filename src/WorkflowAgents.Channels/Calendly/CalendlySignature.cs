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
        ReadOnlySpan<byte> body, string? header, string? key, DateTimeOffset now, TimeSpan? window = null) =>
        throw new NotImplementedException();

    /// <summary>Signs a body as Calendly does.</summary>
    /// <param name="body">The bytes to send.</param>
    /// <param name="key">The signing key.</param>
    /// <param name="now">The time to sign for.</param>
    /// <returns>The header's value.</returns>
    public static string Sign(ReadOnlySpan<byte> body, string key, DateTimeOffset now) => throw new NotImplementedException();
}
