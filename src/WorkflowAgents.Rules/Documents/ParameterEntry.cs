namespace WorkflowAgents.Rules.Documents;

/// <summary>A named parameter of a set or of one rule.</summary>
internal sealed record ParameterEntry(string Name, string Expression, int Line);
