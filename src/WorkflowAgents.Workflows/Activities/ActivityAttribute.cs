namespace WorkflowAgents.Workflows;

/// <summary>Describes an activity. Its type name is the namespace given here, a dot, and the name of the class.</summary>
/// <param name="namespace">First part of the type name.</param>
/// <param name="category">Group in the picker.</param>
/// <param name="description">What it does.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute(string @namespace, string? category = null, string? description = null) : Attribute
{
    /// <summary>First part of the type name.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>Group in the picker; the namespace by default.</summary>
    public string Category { get; } = category ?? @namespace;

    /// <summary>What it does.</summary>
    public string? Description { get; } = description;

    /// <summary>Last part of the type name, when it is not the name of the class.</summary>
    public string? Type { get; set; }

    /// <summary>Version of the type.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Name on screens.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What sort of activity it is.</summary>
    public ActivityKind Kind { get; set; }

    /// <summary>Whether the picker shows it.</summary>
    public bool IsBrowsable { get; set; } = true;
}
