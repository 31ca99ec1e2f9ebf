namespace WorkflowAgents.Workflows;

/// <summary>A variable as a document declares it.</summary>
/// <param name="Id">Identity by which activities refer to the variable.</param>
/// <param name="Name">Name by which scripts refer to the variable.</param>
/// <param name="TypeName">Type alias, for example <c>String</c> or <c>Int32</c>.</param>
/// <param name="IsArray">Whether the variable holds an array of the type.</param>
/// <param name="Value">Default value as text; JSON text for objects and arrays.</param>
/// <param name="StorageDriverTypeName">Where the value lives while the workflow sleeps; null: it is not kept.</param>
public sealed record VariableDefinition(
    string Id,
    string Name,
    string TypeName,
    bool IsArray = false,
    string? Value = null,
    string? StorageDriverTypeName = null);
