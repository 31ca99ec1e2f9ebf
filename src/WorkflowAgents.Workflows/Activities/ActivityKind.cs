namespace WorkflowAgents.Workflows;

/// <summary>What sort of activity it is.</summary>
public enum ActivityKind
{
    /// <summary>Does something.</summary>
    Action,

    /// <summary>Can start a workflow, or wait in one.</summary>
    Trigger,

    /// <summary>Always runs in the background.</summary>
    Job,

    /// <summary>Can run in the background.</summary>
    Task,
}
