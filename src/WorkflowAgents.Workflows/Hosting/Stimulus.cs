namespace WorkflowAgents.Workflows;

/// <summary>Something that happened and that triggers or bookmarks may wait for.</summary>
/// <param name="Name">Name, normally the type of the waiting activity.</param>
/// <param name="Payload">What exactly happened, as JSON.</param>
/// <param name="Hash">What triggers and bookmarks are found by.</param>
public sealed record Stimulus(string Name, string Payload, string Hash)
{
    /// <summary>
    /// Name of the bookmark of an activity that runs in the background. It is due at once: resuming it runs the activity.
    /// </summary>
    public const string BackgroundActivity = "BackgroundActivity";

    /// <summary>An event with this name was published.</summary>
    public static Stimulus ForEvent(string eventName) => Of("Elsa.Event", new Dictionary<string, object?> { ["eventName"] = eventName });

    /// <summary>This child workflow ended.</summary>
    public static Stimulus ForChildWorkflow(string childInstanceId) =>
        Of("Elsa.ChildWorkflow", new Dictionary<string, object?> { ["childInstanceId"] = childInstanceId });

    /// <summary>This task is done.</summary>
    public static Stimulus ForTask(string taskId) => Of("Elsa.RunTask", new Dictionary<string, object?> { ["taskId"] = taskId });

    /// <summary>A child workflow of this instance ended; for those that wait for many children at once.</summary>
    public static Stimulus ForChildrenOf(string parentInstanceId) =>
        Of("Elsa.BulkDispatchWorkflows", new Dictionary<string, object?> { ["parentInstanceId"] = parentInstanceId });

    /// <summary>What to send when a workflow that has a parent ends: one of them is what the parent waits for, if it waits.</summary>
    /// <param name="childInstanceId">The workflow that ended.</param>
    /// <param name="parentInstanceId">The instance that started it.</param>
    public static IReadOnlyList<Stimulus> ForEndOfChild(string childInstanceId, string parentInstanceId) =>
        [ForChildWorkflow(childInstanceId), ForChildrenOf(parentInstanceId)];

    /// <summary>An HTTP request arrived for this route.</summary>
    /// <param name="path">The template of the route, for example <c>orders/{id}</c>; slashes at the ends and case do not matter.</param>
    /// <param name="method">The method; case does not matter.</param>
    public static Stimulus ForHttpRequest(string path, string method)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(method);
        return Of("Elsa.HttpEndpoint", new Dictionary<string, object?>
        {
            ["path"] = "/" + path.Trim().Trim('/').ToLowerInvariant(),
            ["method"] = method.Trim().ToLowerInvariant(),
        });
    }

    /// <summary>The reply to a request that was sent is there.</summary>
    public static Stimulus ForHttpReply(string requestId) =>
        Of("Elsa.SendHttpRequest", new Dictionary<string, object?> { ["requestId"] = requestId });

    /// <summary>Any stimulus.</summary>
    public static Stimulus Of(string name, object? payload) =>
        new(name, StimulusHash.PayloadJson(payload) ?? "{}", StimulusHash.Of(name, payload));
}
