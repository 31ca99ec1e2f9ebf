namespace WorkflowAgents.Workflows;

/// <summary>Something in a document that must be put right before it is published.</summary>
/// <param name="ActivityId">The activity concerned; null: the document.</param>
/// <param name="Path">Where: path of the activity and the property.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="IsUnknownActivity">Whether the activity's type is not known: it can be kept and drawn, and faults when it is reached.</param>
public sealed record WorkflowProblem(string? ActivityId, string Path, string Message, bool IsUnknownActivity = false);
