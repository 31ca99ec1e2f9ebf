namespace WorkflowAgents.Workflows;

/// <summary>A way from one state to another: what it waits for, whether it is taken then, and what runs on the way.</summary>
internal sealed record MachineTransition(string? From, string? To, Activity? Trigger, WorkflowExpression? Condition, Activity? Action);
