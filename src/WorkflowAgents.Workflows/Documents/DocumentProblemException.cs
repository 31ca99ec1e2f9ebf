namespace WorkflowAgents.Workflows;

/// <summary>Carries the path of a problem up to <see cref="WorkflowDefinition.Parse"/>, which adds the line.</summary>
internal sealed class DocumentProblemException(string message, string path) : Exception(message)
{
    public string Path { get; } = path;
}
