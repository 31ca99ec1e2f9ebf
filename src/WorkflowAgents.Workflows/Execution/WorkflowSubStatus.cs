namespace WorkflowAgents.Workflows;

/// <summary>What exactly an instance is doing, or how it ended.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Not started.</summary>
    Pending,

    /// <summary>In a burst.</summary>
    Executing,

    /// <summary>Waiting for a stimulus.</summary>
    Suspended,

    /// <summary>Ended well.</summary>
    Finished,

    /// <summary>Ended by a cancellation.</summary>
    Cancelled,

    /// <summary>Ended by a fault.</summary>
    Faulted,
}
