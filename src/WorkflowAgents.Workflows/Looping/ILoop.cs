namespace WorkflowAgents.Workflows;

/// <summary>A loop: the break signal stops here.</summary>
internal interface ILoop : IBreakable;
