namespace WorkflowAgents.Workflows;

/// <summary>The definition an activity was written in: the program's own, or that of a workflow used as an activity.</summary>
internal sealed record WorkflowScope(WorkflowDefinition Definition, bool IsTopLevel)
{
    /// <summary>Designers from version 3 on name output accessors after the activity's name, older ones after its id.</summary>
    public bool NamesActivities { get; } =
        System.Version.TryParse(Definition.ToolVersion, out var version) && version.Major >= 3;
}
