namespace WorkflowAgents.Data.Workflows;

/// <summary>One version of a workflow definition.</summary>
public sealed class WorkflowVersion
{
    /// <summary>Version id, Elsa's <c>id</c>.</summary>
    public required string Id { get; set; }

    /// <summary>Definition id.</summary>
    public required string DefinitionId { get; set; }

    /// <summary>1, 2, 3 ...</summary>
    public int Version { get; set; }

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Description.</summary>
    public string? Description { get; set; }

    /// <summary>Version of the designer that wrote the document.</summary>
    public string? ToolVersion { get; set; }

    /// <summary>The type name under which other workflows use it as an activity; null: they cannot.</summary>
    public string? ActivityType { get; set; }

    /// <summary>Whether edits are refused.</summary>
    public bool IsReadonly { get; set; }

    /// <summary>Whether lists leave it out.</summary>
    public bool IsSystem { get; set; }

    /// <summary>The document.</summary>
    public required string Json { get; set; }

    /// <summary>Whether it is the newest version. One version of a definition is.</summary>
    public bool IsLatest { get; set; }

    /// <summary>Whether it governs new instances. At most one version of a definition does.</summary>
    public bool IsPublished { get; set; }

    /// <summary>When it last began to govern, UTC; null for one that never did. From then on the document never changes.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary><c>file</c>, <c>studio</c> or <c>api</c>.</summary>
    public required string Origin { get; set; }

    /// <summary>For <c>file</c>: hash of the file it came from.</summary>
    public string? FileHash { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who.</summary>
    public string? CreatedBy { get; set; }
}
