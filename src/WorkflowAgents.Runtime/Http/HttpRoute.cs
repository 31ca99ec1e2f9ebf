using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Http;

/// <summary>An HttpEndpoint that a request has arrived for: it starts a workflow, or one waits there.</summary>
/// <param name="Values">Values of the path's parameters.</param>
/// <param name="Settings">What it asks of requests.</param>
/// <param name="DefinitionId">The workflow it starts; null when one waits.</param>
/// <param name="VersionId">The version it starts.</param>
/// <param name="ActivityId">The start activity.</param>
/// <param name="BookmarkId">Where a workflow waits; null when one is started.</param>
/// <param name="ActorKey">The actor of the waiting workflow.</param>
/// <param name="InstanceId">The waiting workflow.</param>
public sealed record HttpRoute(
    IReadOnlyDictionary<string, object?> Values,
    HttpEndpointSettings Settings,
    string? DefinitionId = null,
    string? VersionId = null,
    string? ActivityId = null,
    string? BookmarkId = null,
    string? ActorKey = null,
    string? InstanceId = null);
