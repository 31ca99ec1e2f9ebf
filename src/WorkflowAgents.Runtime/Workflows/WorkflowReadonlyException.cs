namespace WorkflowAgents.Runtime.Workflows;

/// <summary>The workflow is marked as read-only: it is not edited, published or deleted here.</summary>
public sealed class WorkflowReadonlyException(string workflow) : Exception($"The workflow '{workflow}' is read-only.");
