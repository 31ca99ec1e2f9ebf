namespace WorkflowAgents.Workflows;

/// <summary>An expression of a document that cannot be compiled.</summary>
internal sealed class ExpressionProblemException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the message itself stands where the value would: as upstream with a broken template.</summary>
    public bool IsRendered { get; init; }
}
