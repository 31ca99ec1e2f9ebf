namespace WorkflowAgents.Workflows;

/// <summary>One line of the execution log.</summary>
public sealed record JournalEntry
{
    /// <summary>Position in the journal of the instance, from 0, continuing over bursts.</summary>
    public required long Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The execution of the activity.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>The execution that owns it.</summary>
    public string? ParentActivityInstanceId { get; init; }

    /// <summary>
    /// The execution that led to this one: the one whose end brought it about, else the one that owns it. Given with Started.
    /// </summary>
    public string? SchedulingActivityInstanceId { get; init; }

    /// <summary>The activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its path.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>Its type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Version of its type.</summary>
    public int ActivityTypeVersion { get; init; }

    /// <summary>Its name.</summary>
    public string? ActivityName { get; init; }

    /// <summary>Started, Resumed, Suspended, Completed, Faulted, Canceled or Workflow cancelled.</summary>
    public required string EventName { get; init; }

    /// <summary>The message of a fault.</summary>
    public string? Message { get; init; }

    /// <summary>Outcomes, and what the activity added.</summary>
    public IReadOnlyDictionary<string, object?>? Payload { get; init; }

    /// <summary>The evaluated inputs by name; given with Completed, Suspended and Faulted.</summary>
    public IReadOnlyDictionary<string, object?>? Inputs { get; init; }

    /// <summary>The outputs by name; given with Completed, Suspended and Faulted.</summary>
    public IReadOnlyDictionary<string, object?>? Outputs { get; init; }
}
