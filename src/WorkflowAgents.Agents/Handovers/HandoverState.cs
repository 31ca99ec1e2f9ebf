namespace WorkflowAgents.Agents.Handovers;

/// <summary>States of a handover.</summary>
public static class HandoverState
{
    /// <summary>The contact waits for a human.</summary>
    public const string Waiting = "waiting";

    /// <summary>A booking link was sent meanwhile.</summary>
    public const string Offered = "offered";

    /// <summary>A human answered.</summary>
    public const string Answered = "answered";

    /// <summary>The contact booked a call.</summary>
    public const string Booked = "booked";

    /// <summary>Nobody came: the primary agent talks again.</summary>
    public const string Reactivated = "reactivated";

    /// <summary>A human said it is settled.</summary>
    public const string Resolved = "resolved";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Waiting, Offered, Answered, Booked, Reactivated, Resolved];
}
