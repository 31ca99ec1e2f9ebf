namespace WorkflowAgents.Workflows;

/// <summary>State of an activity that lives as an object during a burst.</summary>
internal interface IKeptState
{
    /// <summary>Writes itself into the properties of the execution.</summary>
    void Keep(ActivityExecutionContext context);
}
