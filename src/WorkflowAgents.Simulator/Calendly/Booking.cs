namespace WorkflowAgents.Simulator.Calendly;

/// <summary>An invitee of a scheduled call, as Calendly knows it.</summary>
internal sealed record Booking
{
    /// <summary>The invitee's URI, Calendly's key for it.</summary>
    public required string InviteeUri { get; init; }

    public required string EventUri { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The <c>utm_…</c> parameters of the address that was booked through, and <c>salesforce_uuid</c>.</summary>
    public IReadOnlyDictionary<string, string> Tracking { get; init; } = new Dictionary<string, string>();

    /// <summary>Answers that were filled in through the address (<c>a1</c> to <c>a10</c>).</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    public DateTimeOffset? CanceledAt { get; init; }
    public string? CancelReason { get; init; }
    public string? CanceledBy { get; init; }
    public string? CancelerType { get; init; }

    /// <summary>The booking this one replaces.</summary>
    public string? OldInvitee { get; init; }

    /// <summary>The booking that replaced this one.</summary>
    public string? NewInvitee { get; init; }

    public DateTimeOffset? NoShowAt { get; init; }

    public bool IsActive => CanceledAt is null;
}
