namespace WorkflowAgents.Workflows;

/// <summary>Describes an output of an activity type.</summary>
/// <param name="Name">Name as declared; camel-cased in documents.</param>
/// <param name="TypeName">Type alias.</param>
/// <param name="DisplayName">Name on screens.</param>
/// <param name="Description">What it carries.</param>
/// <param name="Order">Position on screens.</param>
public sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string? Description, float Order);
