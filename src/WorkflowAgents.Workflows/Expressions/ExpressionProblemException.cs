namespace WorkflowAgents.Workflows;

/// <summary>An expression of a document that cannot be compiled.</summary>
internal sealed class ExpressionProblemException(string message, Exception? inner = null) : Exception(message, inner);
