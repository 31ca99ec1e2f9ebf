namespace WorkflowAgents.Workflows;

/// <summary>A task to be done outside the workflow.</summary>
/// <param name="TaskId">Identity by which the result comes back.</param>
/// <param name="TaskName">What is to be done.</param>
/// <param name="Payload">With what.</param>
/// <param name="InstanceId">The asking instance.</param>
/// <param name="CorrelationId">Its correlation id.</param>
public sealed record TaskRequest(string TaskId, string TaskName, object? Payload, string InstanceId, string? CorrelationId);
