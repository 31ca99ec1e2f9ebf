namespace WorkflowAgents.Channels.Calendly;

/// <summary>Reads what Calendly delivers. Stateless and thread-safe.</summary>
public static class CalendlyWebhook
{
    /// <summary>Reads a body whose signature was found valid.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="receivedAt">When it came; stands in where the body names no time.</param>
    /// <returns>The event; <see cref="BookingEventKind.Unknown"/> for JSON that makes no sense.</returns>
    /// <exception cref="WebhookFormatException">The body is not JSON at all.</exception>
    public static BookingEvent Read(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt) => throw new NotImplementedException();
}
