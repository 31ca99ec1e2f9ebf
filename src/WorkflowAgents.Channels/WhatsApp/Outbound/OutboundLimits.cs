namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Meta's limits, checked on our side so that a mistake is named before it costs a request.</summary>
public static class OutboundLimits
{
    /// <summary>Checks a message. Lengths count UTF-16 units, so an emoji counts two.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What is wrong, in words; empty when all is well.</returns>
    public static IReadOnlyList<string> Check(OutboundMessage message) => throw new NotImplementedException();
}
