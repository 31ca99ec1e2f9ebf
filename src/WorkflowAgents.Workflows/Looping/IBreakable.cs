namespace WorkflowAgents.Workflows;

/// <summary>Completes early when a Break ran inside it.</summary>
internal interface IBreakable;
