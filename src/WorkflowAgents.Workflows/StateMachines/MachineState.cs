namespace WorkflowAgents.Workflows;

/// <summary>A state: what runs when it is entered and when it is left.</summary>
internal sealed record MachineState(string Name, Activity? Entry, Activity? Exit);
