namespace WorkflowAgents.Workflows;

/// <summary>Something in a document that must be put right before it is published.</summary>
/// <param name="ActivityId">The activity concerned; null: the document.</param>
/// <param name="Path">Where: path of the activity and the property.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record WorkflowProblem(string? ActivityId, string Path, string Message);
