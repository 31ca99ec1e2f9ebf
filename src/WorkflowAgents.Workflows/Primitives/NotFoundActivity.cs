namespace WorkflowAgents.Workflows;

[Activity("Elsa", "System", "Stands for an activity whose type is not known.", IsBrowsable = false)]
internal sealed class NotFoundActivity : CodeActivity
{
    public const string TypeName = "Elsa.NotFoundActivity";

    public string MissingTypeName { get; set; } = string.Empty;

    protected override void Execute(ActivityExecutionContext context) =>
        throw new InvalidOperationException($"The activity type '{MissingTypeName}' could not be found");
}
