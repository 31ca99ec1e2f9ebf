namespace WorkflowAgents.Workflows;

/// <summary>Something that happened and that triggers or bookmarks may wait for.</summary>
/// <param name="Name">Name, normally the type of the waiting activity.</param>
/// <param name="Payload">What exactly happened, as JSON.</param>
/// <param name="Hash">What triggers and bookmarks are found by.</param>
public sealed record Stimulus(string Name, string Payload, string Hash)
{
    /// <summary>An event with this name was published.</summary>
    public static Stimulus ForEvent(string eventName) => Of("Elsa.Event", new Dictionary<string, object?> { ["eventName"] = eventName });

    /// <summary>This child workflow ended.</summary>
    public static Stimulus ForChildWorkflow(string childInstanceId) =>
        Of("Elsa.ChildWorkflow", new Dictionary<string, object?> { ["childInstanceId"] = childInstanceId });

    /// <summary>This task is done.</summary>
    public static Stimulus ForTask(string taskId) => Of("Elsa.RunTask", new Dictionary<string, object?> { ["taskId"] = taskId });

    /// <summary>Any stimulus.</summary>
    public static Stimulus Of(string name, object? payload) =>
        new(name, StimulusHash.PayloadJson(payload) ?? "{}", StimulusHash.Of(name, payload));
}
