namespace WorkflowAgents.Workflows;

/// <summary>What a script gave: its value, and the outcomes it chose.</summary>
internal readonly record struct ScriptResult(object? Value, IReadOnlyList<string>? Outcomes);
