namespace WorkflowAgents.Runtime.Http;

/// <summary>How an HTTP request to a workflow went.</summary>
public enum HttpResult
{
    /// <summary>The workflow ran, to its end or to where it waits.</summary>
    Ran,

    /// <summary>It faulted.</summary>
    Faulted,

    /// <summary>It has not been handled in time, and will be later.</summary>
    StillWaiting,

    /// <summary>An instance of that id exists already.</summary>
    InstanceExists,
}
