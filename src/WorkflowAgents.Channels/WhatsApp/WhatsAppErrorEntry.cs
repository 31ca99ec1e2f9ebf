namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>One row of the error table: a code or a range of codes.</summary>
public sealed record WhatsAppErrorEntry
{
    /// <summary>The code, or the first of a range.</summary>
    public required int Code { get; init; }

    /// <summary>The last code of a range; null for a single code.</summary>
    public int? To { get; init; }

    /// <summary>What the outbox must do.</summary>
    public required WhatsAppErrorClass Class { get; init; }

    /// <summary>What the code means, in words.</summary>
    public required string Meaning { get; init; }

    /// <summary>What to do, in words.</summary>
    public required string Action { get; init; }
}
