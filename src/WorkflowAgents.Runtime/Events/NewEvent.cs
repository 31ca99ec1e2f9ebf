using WorkflowAgents.Data.Events;

namespace WorkflowAgents.Runtime.Events;

/// <summary>Something that happened, on its way into an inbox.</summary>
/// <param name="ActorKey">Whose inbox: a contact's id, or <c>instance:</c> and a workflow instance's id.</param>
/// <param name="Kind">What happened.</param>
/// <param name="DedupeKey">A second event with the same key is the same event.</param>
/// <param name="Payload">JSON.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
public sealed record NewEvent(string ActorKey, string Kind, string DedupeKey, string Payload, DateTimeOffset OccurredAt)
{
    /// <summary>State it is stored in; something that nobody has to handle is stored as done.</summary>
    public string State { get; init; } = EventState.Pending;

    /// <summary>For one that is stored as parked: why.</summary>
    public string? Error { get; init; }
}
