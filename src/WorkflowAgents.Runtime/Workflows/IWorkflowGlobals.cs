using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>What every expression of a workflow can read besides its variables: the contact, the brand, the handover.</summary>
public interface IWorkflowGlobals
{
    /// <summary>Root objects by name; values are scalars, lists and dictionaries.</summary>
    Task<IReadOnlyDictionary<string, object?>> ReadAsync(Turn turn, CancellationToken cancellationToken);
}
