namespace WorkflowAgents.Workflows;

/// <summary>A fault of an activity.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityNodeId">Its path.</param>
/// <param name="ActivityInstanceId">The execution that faulted.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="ExceptionType">Type of the exception.</param>
/// <param name="Detail">Messages of inner exceptions.</param>
/// <param name="Timestamp">When.</param>
public sealed record Incident(
    string ActivityId,
    string ActivityNodeId,
    string ActivityInstanceId,
    string ActivityType,
    string Message,
    string? ExceptionType,
    string? Detail,
    DateTimeOffset Timestamp);
