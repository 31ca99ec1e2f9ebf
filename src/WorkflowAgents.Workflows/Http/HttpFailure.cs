namespace WorkflowAgents.Workflows;

/// <summary>Why an outgoing HTTP request has no response.</summary>
public enum HttpFailure
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>The server could not be reached, or may not be asked.</summary>
    FailedToConnect,

    /// <summary>The server took too long.</summary>
    Timeout,
}
