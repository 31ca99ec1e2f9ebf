namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>One error of the Cloud API, from the answer to a send or from a later status.</summary>
public sealed record WhatsAppError
{
    /// <summary>Meta's code; null when the refusal is ours (a length) or there was no answer with a code.</summary>
    public int? Code { get; init; }

    /// <summary>Meta's sub-code, if any.</summary>
    public int? Subcode { get; init; }

    /// <summary>Meta's short text, or ours.</summary>
    public string Title { get; init; } = "";

    /// <summary>Meta's explanation, or ours; tokens are removed.</summary>
    public string? Details { get; init; }

    /// <summary>What the outbox must do.</summary>
    public required WhatsAppErrorClass Class { get; init; }

    /// <summary>The same in words, for people.</summary>
    public required string Action { get; init; }

    /// <summary>HTTP status of the answer; null when the error came in a webhook or there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Meta's trace id for a support request.</summary>
    public string? TraceId { get; init; }

    /// <summary>Earliest moment of a retry that the server asked for, as a span from the answer; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>One line for ledgers and logs.</summary>
    /// <returns>Code, title and details.</returns>
    public override string ToString() =>
        (Code is { } code ? $"{code} " : "") + Title + (string.IsNullOrEmpty(Details) || Details == Title ? "" : $": {Details}");
}
