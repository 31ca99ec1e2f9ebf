namespace WorkflowAgents.Workflows;

/// <summary>An output that an activity produced in this burst.</summary>
internal readonly record struct ProducedOutput(ActivityExecutionContext Context, string Name, object? Value);
