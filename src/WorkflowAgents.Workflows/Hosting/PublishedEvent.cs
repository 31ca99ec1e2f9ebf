namespace WorkflowAgents.Workflows;

/// <summary>An event published by a workflow.</summary>
/// <param name="EventName">Name of the event; case matters.</param>
/// <param name="CorrelationId">Only instances with this correlation id receive it; null: any.</param>
/// <param name="IsLocal">Whether only the publishing instance receives it.</param>
/// <param name="Payload">What the event carries.</param>
/// <param name="SourceInstanceId">The publishing instance.</param>
public sealed record PublishedEvent(string EventName, string? CorrelationId, bool IsLocal, object? Payload, string SourceInstanceId);
