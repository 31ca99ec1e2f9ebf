namespace WorkflowAgents.Data.Events;

/// <summary>States of an <see cref="InboxEvent"/>.</summary>
public static class EventState
{
    /// <summary>Waiting for its actor.</summary>
    public const string Pending = "pending";

    /// <summary>Handled; its effects are committed.</summary>
    public const string Done = "done";

    /// <summary>Failed too often; waits for a person.</summary>
    public const string Parked = "parked";

    /// <summary>Given up by a person.</summary>
    public const string Discarded = "discarded";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Pending, Done, Parked, Discarded];
}
