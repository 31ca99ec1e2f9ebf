namespace WorkflowAgents.Data.Workflows;

/// <summary>A place where an instance waits; with a due time it is a timer.</summary>
public sealed class WorkflowBookmark
{
    /// <summary>Bookmark id.</summary>
    public required string Id { get; set; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; set; }

    /// <summary>The actor that resumes it.</summary>
    public required string ActorKey { get; set; }

    /// <summary>The instance's correlation id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Stimulus name.</summary>
    public required string Name { get; set; }

    /// <summary>Stimulus hash.</summary>
    public required string Hash { get; set; }

    /// <summary>Stimulus payload, JSON.</summary>
    public string? Payload { get; set; }

    /// <summary>What the host has to know beside the payload, JSON; not part of the hash.</summary>
    public string? Settings { get; set; }

    /// <summary>The waiting step.</summary>
    public required string ActivityId { get; set; }

    /// <summary>Its activity instance.</summary>
    public required string ActivityInstanceId { get; set; }

    /// <summary>When it is resumed by the clock, UTC; null once its event is in the inbox.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
