using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Http;

/// <summary>What came of an HTTP request to a workflow.</summary>
/// <param name="InstanceId">The workflow.</param>
/// <param name="Answer">What it answered; null: nothing yet.</param>
/// <param name="Result">How it went.</param>
public sealed record HttpOutcome(string InstanceId, HttpAnswer? Answer, HttpResult Result);
