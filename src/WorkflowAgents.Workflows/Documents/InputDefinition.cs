namespace WorkflowAgents.Workflows;

/// <summary>An input of a workflow as its document declares it.</summary>
/// <param name="Name">Name of the input.</param>
/// <param name="Type">Type alias.</param>
/// <param name="DisplayName">Name on screens.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Category">Group on screens.</param>
/// <param name="UIHint">Editor used for it.</param>
/// <param name="StorageDriverType">Where the value lives while the workflow sleeps.</param>
public sealed record InputDefinition(
    string Name,
    string Type,
    string? DisplayName = null,
    string? Description = null,
    string? Category = null,
    string? UIHint = null,
    string? StorageDriverType = null);
