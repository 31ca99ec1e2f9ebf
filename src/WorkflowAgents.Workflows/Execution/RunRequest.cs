namespace WorkflowAgents.Workflows;

/// <summary>What a burst is to do.</summary>
public abstract record RunRequest
{
    private protected RunRequest()
    {
    }

    /// <summary>Starts a new instance.</summary>
    /// <param name="instanceId">Identity of the instance.</param>
    /// <param name="correlationId">Correlation id.</param>
    /// <param name="name">Name of the instance.</param>
    /// <param name="input">Input; keys without regard to case.</param>
    /// <param name="triggerActivityId">The trigger activity that started it.</param>
    /// <param name="parentInstanceId">The instance that started it.</param>
    /// <param name="variables">Values for workflow variables by name.</param>
    public static RunRequest Start(
        string instanceId,
        string? correlationId = null,
        string? name = null,
        IReadOnlyDictionary<string, object?>? input = null,
        string? triggerActivityId = null,
        string? parentInstanceId = null,
        IReadOnlyDictionary<string, object?>? variables = null) =>
        new StartRequest(instanceId, correlationId, name, input, triggerActivityId, parentInstanceId, variables);

    /// <summary>Resumes a bookmark; an unknown one does nothing.</summary>
    public static RunRequest Resume(string bookmarkId, IReadOnlyDictionary<string, object?>? input = null) =>
        new ResumeRequest(bookmarkId, input);

    /// <summary>Cancels the instance.</summary>
    public static RunRequest Cancel() => new CancelRequest();

    internal sealed record StartRequest(
        string InstanceId,
        string? CorrelationId,
        string? Name,
        IReadOnlyDictionary<string, object?>? Input,
        string? TriggerActivityId,
        string? ParentInstanceId,
        IReadOnlyDictionary<string, object?>? Variables) : RunRequest;

    internal sealed record ResumeRequest(string BookmarkId, IReadOnlyDictionary<string, object?>? Input) : RunRequest;

    internal sealed record CancelRequest : RunRequest;
}
