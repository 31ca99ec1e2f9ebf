namespace WorkflowAgents.Data.Workflows;

/// <summary>A start activity of a published definition, by what starts it.</summary>
public sealed class WorkflowTrigger
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>Definition id.</summary>
    public required string DefinitionId { get; set; }

    /// <summary>Version id.</summary>
    public required string VersionId { get; set; }

    /// <summary>The start activity.</summary>
    public required string ActivityId { get; set; }

    /// <summary>Stimulus name.</summary>
    public required string Name { get; set; }

    /// <summary>Stimulus hash.</summary>
    public required string Hash { get; set; }

    /// <summary>Stimulus payload, JSON.</summary>
    public string? Payload { get; set; }

    /// <summary>What the host has to know beside the payload, JSON; not part of the hash.</summary>
    public string? Settings { get; set; }

    /// <summary>Next time, for timed triggers, UTC.</summary>
    public DateTimeOffset? DueAt { get; set; }
}
