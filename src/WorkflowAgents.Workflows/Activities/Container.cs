namespace WorkflowAgents.Workflows;

/// <summary>Holds activities and may declare variables of its own.</summary>
internal abstract class Container : Activity
{
    public List<Activity> Activities { get; set; } = [];
}
