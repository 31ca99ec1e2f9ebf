using System.Security.Cryptography;
using System.Text;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Reads what Meta delivers. Stateless and thread-safe.</summary>
public static class WhatsAppWebhook
{
    /// <summary>Judges the verification request (<c>GET</c>) of the webhook address.</summary>
    /// <param name="mode"><c>hub.mode</c>.</param>
    /// <param name="token"><c>hub.verify_token</c>.</param>
    /// <param name="challenge"><c>hub.challenge</c>.</param>
    /// <param name="verifyToken">Ours; when empty, nothing is accepted.</param>
    /// <returns>What to answer.</returns>
    public static VerificationOutcome Verify(string? mode, string? token, string? challenge, string verifyToken)
    {
        ArgumentNullException.ThrowIfNull(verifyToken);
        var isOurs = verifyToken.Length > 0
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? ""), Encoding.UTF8.GetBytes(verifyToken));
        if (mode != "subscribe" || !isOurs)
            return VerificationOutcome.Forbidden;

        return string.IsNullOrEmpty(challenge) ? VerificationOutcome.NoChallenge : VerificationOutcome.Accepted;
    }

    /// <summary>Reads a body whose signature was found valid.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="receivedAt">When it came; stands in where the body names no time.</param>
    /// <returns>Everything in the body; what is bad is quarantined alone.</returns>
    /// <exception cref="WebhookFormatException">The body is not JSON at all.</exception>
    public static WhatsAppDelivery Read(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        using var json = WebhookBody.Parse(body);
        return new WhatsAppDelivery(new DeliveryReader(receivedAt.ToUniversalTime()).Read(json));
    }
}
