namespace WorkflowAgents.Workflows;

/// <summary>What the Complete activity completes.</summary>
internal interface IComposite;
