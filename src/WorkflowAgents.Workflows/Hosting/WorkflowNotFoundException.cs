namespace WorkflowAgents.Workflows;

/// <summary>There is no published workflow with the id asked for.</summary>
public sealed class WorkflowNotFoundException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WorkflowNotFoundException() : this(string.Empty)
    {
    }

    /// <summary>Creates the exception for a definition id.</summary>
    public WorkflowNotFoundException(string definitionId) : base($"No published workflow with the definition id '{definitionId}'") =>
        DefinitionId = definitionId;

    /// <summary>Creates the exception with a cause.</summary>
    public WorkflowNotFoundException(string definitionId, Exception? innerException)
        : base($"No published workflow with the definition id '{definitionId}'", innerException) => DefinitionId = definitionId;

    /// <summary>The id asked for.</summary>
    public string DefinitionId { get; }
}
