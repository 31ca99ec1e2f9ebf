namespace WorkflowAgents.Workflows;

/// <summary>Declares the outcomes of an activity: its ports in a flowchart.</summary>
/// <param name="outcomes">Names of the outcomes.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    /// <summary>Names of the outcomes.</summary>
    public IReadOnlyList<string> Outcomes { get; } = outcomes;
}
