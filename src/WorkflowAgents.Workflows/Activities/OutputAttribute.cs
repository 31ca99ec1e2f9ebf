namespace WorkflowAgents.Workflows;

/// <summary>Describes an output.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>Name on screens.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it carries.</summary>
    public string? Description { get; set; }
}
