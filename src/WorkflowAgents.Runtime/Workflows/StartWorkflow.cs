namespace WorkflowAgents.Runtime.Workflows;

/// <summary>Payload of <see cref="WorkflowEvents.Start"/>.</summary>
/// <param name="DefinitionId">The published version of this definition is started, unless a version id is given.</param>
/// <param name="VersionId">The version to start.</param>
/// <param name="InstanceId">Id of the new instance.</param>
/// <param name="CorrelationId">Correlation id.</param>
/// <param name="Input">Workflow input.</param>
/// <param name="TriggerActivityId">The start activity that was triggered.</param>
/// <param name="ParentInstanceId">The instance that started it.</param>
/// <param name="Name">Name of the instance.</param>
/// <param name="RespectsActivation">Whether the definition's activation strategy is asked first; when it says no, nothing starts.</param>
public sealed record StartWorkflow(
    string DefinitionId,
    string? VersionId,
    string InstanceId,
    string? CorrelationId,
    IReadOnlyDictionary<string, object?>? Input,
    string? TriggerActivityId = null,
    string? ParentInstanceId = null,
    string? Name = null,
    bool RespectsActivation = false);
