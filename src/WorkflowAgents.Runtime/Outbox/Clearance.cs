namespace WorkflowAgents.Runtime.Outbox;

/// <summary>Whether an outbox item may leave now.</summary>
/// <param name="MayLeave">True: deliver it.</param>
/// <param name="HoldUntil">When it may not leave: ask again then (platform clock, UTC); null stops it for good.</param>
/// <param name="Reason">Why not, in plain words.</param>
public sealed record Clearance(bool MayLeave, DateTimeOffset? HoldUntil = null, string? Reason = null)
{
    /// <summary>It may leave.</summary>
    public static Clearance Go { get; } = new(true);

    /// <summary>It may never leave.</summary>
    public static Clearance Stop(string reason) => new(false, null, reason);

    /// <summary>It may leave later.</summary>
    public static Clearance Hold(DateTimeOffset until, string reason) => new(false, until, reason);
}
