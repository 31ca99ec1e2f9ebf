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

    /// <summary>The document.</summary>
    public required string Json { get; set; }

    /// <summary>Whether it is the newest version.</summary>
    public bool IsLatest { get; set; }

    /// <summary>Whether it governs new instances.</summary>
    public bool IsPublished { get; set; }

    /// <summary><c>file</c>, <c>studio</c> or <c>api</c>.</summary>
    public required string Origin { get; set; }

    /// <summary>For <c>file</c>: hash of the file it came from.</summary>
    public string? FileHash { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who.</summary>
    public string? CreatedBy { get; set; }
}
