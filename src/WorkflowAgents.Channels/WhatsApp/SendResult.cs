namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>What became of a send. Meta has no idempotency key, so "we do not know" is an answer of its own.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>Meta took the message; that is not delivery.</summary>
    /// <param name="Wamid">Meta's id of the message; statuses refer to it.</param>
    /// <param name="WaId">The canonical phone id, which may differ from what was sent: store it as an alias.</param>
    /// <param name="Held">True when Meta holds it back for a quality check, so that the contact has not been told anything yet.</param>
    public sealed record Accepted(string Wamid, string? WaId, bool Held) : SendResult
    {
        /// <summary>The BSUID that Meta answered with, if any.</summary>
        public string? Bsuid { get; init; }
    }

    /// <summary>The message was not taken: refused by Meta or by our own checks, or the request never left us.</summary>
    /// <param name="Error">Why, and what to do.</param>
    public sealed record Refused(WhatsAppError Error) : SendResult;

    /// <summary>The request may have arrived. Wait for a status with our opaque data before anything else.</summary>
    /// <param name="Reason">What happened, in words.</param>
    public sealed record Unknown(string Reason) : SendResult;
}
