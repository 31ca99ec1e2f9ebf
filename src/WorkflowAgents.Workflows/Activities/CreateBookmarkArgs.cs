namespace WorkflowAgents.Workflows;

/// <summary>A bookmark to be created.</summary>
public sealed class CreateBookmarkArgs
{
    /// <summary>Name of the stimulus; the type of the activity by default.</summary>
    public string? Name { get; init; }

    /// <summary>What is waited for; goes into the hash.</summary>
    public object? Stimulus { get; init; }

    /// <summary>Called on resume; a method of the activity. Null: the activity completes.</summary>
    public Func<ActivityExecutionContext, ValueTask>? Callback { get; init; }

    /// <summary>Whether the bookmark goes away when it is resumed.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>Whether only a sender that knows this execution of the activity matches.</summary>
    public bool IncludeActivityInstanceId { get; init; } = true;

    /// <summary>What the host needs to know beside the stimulus; not part of the hash.</summary>
    public object? Settings { get; init; }

    /// <summary>When a timer resumes it.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
