namespace WorkflowAgents.Workflows;

/// <summary>Status of one execution of an activity.</summary>
public enum ActivityStatus
{
    /// <summary>Scheduled, not yet run.</summary>
    Pending,

    /// <summary>Running or waiting.</summary>
    Running,

    /// <summary>Completed.</summary>
    Completed,

    /// <summary>Cancelled.</summary>
    Canceled,

    /// <summary>Faulted.</summary>
    Faulted,
}
