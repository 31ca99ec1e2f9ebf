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

    /// <summary>
    /// Runs faulted activities again, from where they faulted; a faulted instance becomes a running one. Without anything faulted
    /// nothing happens.
    /// </summary>
    /// <param name="activityId">The faulted activity; null: all of them.</param>
    public static RunRequest Retry(string? activityId = null) => new RetryRequest(activityId);

    /// <summary>Cancels whatever runs of an activity, as if a branch had lost; what stands behind it goes on without it.</summary>
    public static RunRequest CancelActivity(string activityId) => new CancelActivityRequest(activityId);

    /// <summary>Sets variables of a running instance, by id or name, wherever they are in scope; nothing runs.</summary>
    public static RunRequest SetVariables(IReadOnlyDictionary<string, object?> variables) => new SetVariablesRequest(variables);

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

    internal sealed record RetryRequest(string? ActivityId) : RunRequest;

    internal sealed record CancelActivityRequest(string ActivityId) : RunRequest;

    internal sealed record SetVariablesRequest(IReadOnlyDictionary<string, object?> Variables) : RunRequest;
}
