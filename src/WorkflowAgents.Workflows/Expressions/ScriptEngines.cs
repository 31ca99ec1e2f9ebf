namespace WorkflowAgents.Workflows;

/// <summary>Script engines of one workflow engine.</summary>
internal sealed class ScriptEngines;
