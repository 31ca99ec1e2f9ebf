namespace WorkflowAgents.Workflows;

/// <summary>Finds the definitions of workflows that are used as activities.</summary>
public interface IWorkflowResolver
{
    /// <summary>The definition with this version id, or null.</summary>
    WorkflowDefinition? FindByVersionId(string definitionVersionId);

    /// <summary>The published, else the latest version of the definition, or null.</summary>
    WorkflowDefinition? FindByDefinitionId(string definitionId);

    /// <summary>
    /// The definition usable as an activity under this type name (<see cref="WorkflowDefinition.ActivityTypeName"/>):
    /// the given version when it exists, else the published, else the latest one; or null.
    /// </summary>
    WorkflowDefinition? FindByActivityType(string typeName, int? version);
}
