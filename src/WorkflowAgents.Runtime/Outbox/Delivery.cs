namespace WorkflowAgents.Runtime.Outbox;

/// <summary>What came of an attempt to deliver.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Wamid">WhatsApp's id of an accepted message.</param>
/// <param name="ErrorCode">The other side's error code.</param>
/// <param name="Error">The error in words, without secrets or content.</param>
/// <param name="RetryAfter">For <see cref="DeliveryResult.Retry"/>: not before; null for the usual back-off.</param>
/// <param name="Answer">A task's answer, JSON.</param>
public sealed record Delivery(
    DeliveryResult Result, string? Wamid = null, int? ErrorCode = null, string? Error = null, TimeSpan? RetryAfter = null, string? Answer = null);
