namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A message to one contact. Serialises to JSON and back, for the outbox.</summary>
public sealed record OutboundMessage
{
    /// <summary>The contact's phone number with country code; preferred when both are known. Signs and spaces are removed.</summary>
    public string? To { get; init; }

    /// <summary>The contact's BSUID, for contacts without a known number.</summary>
    public string? Recipient { get; init; }

    /// <summary>
    /// Our correlation (<c>biz_opaque_callback_data</c>), up to 512 characters, which every status repeats. The only way to
    /// learn the fate of a send that was cut off: never leave it out.
    /// </summary>
    public required string Opaque { get; init; }

    /// <summary>The inbound message to quote, if any.</summary>
    public string? ContextWamid { get; init; }

    /// <summary>What to say.</summary>
    public required OutboundContent Content { get; init; }
}
