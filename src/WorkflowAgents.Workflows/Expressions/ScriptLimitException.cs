namespace WorkflowAgents.Workflows;

/// <summary>A script or template went beyond its bounds.</summary>
internal sealed class ScriptLimitException(string message, Exception? inner = null) : Exception(message, inner);
