namespace WorkflowAgents.Simulator.Faults;

/// <summary>Something that shall go wrong.</summary>
internal sealed record Fault
{
    /// <summary>Where: one of <see cref="FaultPlan.Places"/>.</summary>
    public required string On { get; init; }

    /// <summary>How often still.</summary>
    public int Times { get; init; } = 1;

    /// <summary>An HTTP status to answer with.</summary>
    public int? Status { get; init; }

    /// <summary>A Graph error code to answer with, or to fail the delivery with.</summary>
    public int? Error { get; init; }

    /// <summary>One of <see cref="FaultPlan.Modes"/>.</summary>
    public string? Mode { get; init; }

    /// <summary>How long to delay, in real seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Only for this contact (wa_id or BSUID); anybody when absent.</summary>
    public string? To { get; init; }

    /// <summary>The explanation in the error's body; Meta's usual one when absent.</summary>
    public string? Details { get; init; }
}
