namespace WorkflowAgents.Workflows;

/// <summary>A script went beyond its bounds.</summary>
internal sealed class ScriptLimitException(string message) : Exception(message);
