namespace WorkflowAgents.Workflows;

[Activity("Elsa", "System", "Stands for an activity whose type is not known.", IsBrowsable = false)]
internal sealed class NotFoundActivity : CodeActivity
{
    public const string TypeName = "Elsa.NotFoundActivity";

    public string MissingTypeName { get; set; } = string.Empty;

    /// <summary>Upstream says 0 for a type it has never known.</summary>
    public int MissingTypeVersion { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        throw new InvalidOperationException($"Activity type '{MissingTypeName}' version '{MissingTypeVersion}' could not be found.");
}
