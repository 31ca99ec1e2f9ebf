namespace WorkflowAgents.Workflows;

/// <summary>Whether an instance can still run.</summary>
public enum WorkflowStatus
{
    /// <summary>It can go on.</summary>
    Running,

    /// <summary>It has ended, in whatever way.</summary>
    Finished,
}
