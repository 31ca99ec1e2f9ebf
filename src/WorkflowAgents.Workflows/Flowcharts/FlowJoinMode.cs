namespace WorkflowAgents.Workflows;

/// <summary>When a join lets the flow pass.</summary>
public enum FlowJoinMode
{
    /// <summary>On the first branch that arrives; the others are cancelled.</summary>
    WaitAny,

    /// <summary>When every branch has arrived alive.</summary>
    WaitAll,

    /// <summary>When every branch has arrived or died, and at least one is alive.</summary>
    WaitAllActive,
}
