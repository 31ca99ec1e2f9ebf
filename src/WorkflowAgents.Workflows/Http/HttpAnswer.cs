namespace WorkflowAgents.Workflows;

/// <summary>What a workflow answers to the HTTP request it is running for.</summary>
/// <param name="StatusCode">Status code.</param>
/// <param name="Body">Text or bytes; null: none.</param>
/// <param name="ContentType">Type of the body.</param>
/// <param name="Headers">Headers.</param>
public sealed record HttpAnswer(
    int StatusCode, object? Body, string? ContentType, IReadOnlyDictionary<string, IReadOnlyList<string>> Headers);
