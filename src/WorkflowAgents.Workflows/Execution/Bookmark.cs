namespace WorkflowAgents.Workflows;

/// <summary>A place where an instance waits, and for what.</summary>
public sealed record Bookmark
{
    /// <summary>Identity.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the stimulus waited for.</summary>
    public required string Name { get; init; }

    /// <summary>What stimuli are matched by.</summary>
    public required string Hash { get; init; }

    /// <summary>What is waited for, as JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>The waiting activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Path of the waiting activity.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>The waiting execution of the activity.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>When the wait began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether the bookmark goes away when it is resumed.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>The method called on resume; null: the activity completes.</summary>
    public string? CallbackName { get; init; }

    /// <summary>What the host needs to know beside the payload, as JSON; not part of the hash.</summary>
    public string? Settings { get; init; }

    /// <summary>When a timer resumes it; null: nothing scheduled.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
