namespace WorkflowAgents.Data.Workflows;

/// <summary>A run of a workflow, pinned to the version it started with.</summary>
public sealed class WorkflowInstance
{
    /// <summary>Instance id.</summary>
    public required string Id { get; set; }

    /// <summary>Definition id.</summary>
    public required string DefinitionId { get; set; }

    /// <summary>Version id.</summary>
    public required string VersionId { get; set; }

    /// <summary>Version.</summary>
    public int Version { get; set; }

    /// <summary>The actor it runs in.</summary>
    public required string ActorKey { get; set; }

    /// <summary>Usually the contact's id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The instance that started it.</summary>
    public string? ParentId { get; set; }

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public required string Status { get; set; }

    /// <summary>Elsa's sub-status.</summary>
    public required string SubStatus { get; set; }

    /// <summary>The engine's state, JSON.</summary>
    public required string State { get; set; }

    /// <summary>How many incidents.</summary>
    public int IncidentCount { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Concurrency check.</summary>
    public long RowVersion { get; set; }
}
