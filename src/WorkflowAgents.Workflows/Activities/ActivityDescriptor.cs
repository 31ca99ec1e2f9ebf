namespace WorkflowAgents.Workflows;

/// <summary>Describes an activity type.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>Type name, for example <c>Elsa.WriteLine</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>First part of the type name.</summary>
    public required string Namespace { get; init; }

    /// <summary>Last part of the type name.</summary>
    public required string Name { get; init; }

    /// <summary>Version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Group in the picker.</summary>
    public required string Category { get; init; }

    /// <summary>Name on screens.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>What sort of activity it is.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>Inputs.</summary>
    public required IReadOnlyList<InputDescriptor> Inputs { get; init; }

    /// <summary>Outputs.</summary>
    public required IReadOnlyList<OutputDescriptor> Outputs { get; init; }

    /// <summary>Ports: outcomes and embedded branches.</summary>
    public required IReadOnlyList<PortDescriptor> Ports { get; init; }

    /// <summary>Properties that the editor writes into a new activity of this type; empty for classes.</summary>
    public IReadOnlyDictionary<string, object?> ConstructionProperties { get; init; } = WorkflowState.Empty;

    /// <summary>Whether the picker shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether it holds other activities, as a flowchart does.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether it is a start marker.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether it ends what it stands in.</summary>
    public bool IsTerminal { get; init; }
}
