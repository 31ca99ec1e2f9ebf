namespace WorkflowAgents.Workflows;

/// <summary>The value of a workflow variable.</summary>
/// <param name="Id">Id of the variable.</param>
/// <param name="Name">Name of the variable.</param>
/// <param name="Value">Its value.</param>
public sealed record VariableValue(string Id, string Name, object? Value);
