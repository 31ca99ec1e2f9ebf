namespace WorkflowAgents.Workflows;

/// <summary>An output of a workflow as its document declares it.</summary>
/// <param name="Name">Name of the output.</param>
/// <param name="Type">Type alias.</param>
/// <param name="DisplayName">Name on screens.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Category">Group on screens.</param>
public sealed record OutputDefinition(
    string Name,
    string Type,
    string? DisplayName = null,
    string? Description = null,
    string? Category = null);
