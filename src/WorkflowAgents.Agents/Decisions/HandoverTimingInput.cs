namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>handover-timing.json</c> knows when a handover begins.</summary>
public sealed record HandoverTimingInput
{
    /// <summary>One of <see cref="Urgencies"/>.</summary>
    public string Urgency { get; init; } = Urgencies.Normal;

    /// <summary>The contact has a schedule of its own.</summary>
    public bool Vip { get; init; }

    /// <summary>Whether the human team is there, by <see cref="BusinessHours"/>.</summary>
    public bool WithinBusinessHours { get; init; } = true;

    /// <summary>Minutes until the human team goes home, rounded up; 0 when it is not there.</summary>
    public int MinutesUntilClosing { get; init; } = 480;

    /// <summary>What learning would like to move the steps by, in minutes; the rules bound it.</summary>
    public int LearnedAdjustmentMinutes { get; init; }

    /// <summary>Other handovers waiting for a human at this moment.</summary>
    public int WaitingHandovers { get; init; }
}
