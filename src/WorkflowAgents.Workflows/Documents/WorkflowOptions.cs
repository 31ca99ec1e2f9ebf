namespace WorkflowAgents.Workflows;

/// <summary>The <c>options</c> of a workflow document.</summary>
/// <param name="ActivationStrategyType">Name of the activation strategy; null: always start.</param>
/// <param name="IncidentStrategyType">Name of the incident strategy; null: fault.</param>
/// <param name="UsableAsActivity">Whether other workflows may use this one as an activity.</param>
/// <param name="AutoUpdateConsumingWorkflows">Whether publishing moves the consumers to the new version.</param>
/// <param name="ActivityCategory">Group in the picker when used as an activity.</param>
/// <param name="CommitStrategyName">Name of a commit strategy; read, not acted on: one burst is one commit.</param>
public sealed record WorkflowOptions(
    string? ActivationStrategyType = null,
    string? IncidentStrategyType = null,
    bool UsableAsActivity = false,
    bool AutoUpdateConsumingWorkflows = false,
    string? ActivityCategory = null,
    string? CommitStrategyName = null)
{
    /// <summary>Whether a fault leaves the other branches running, instead of faulting the instance.</summary>
    public bool ContinuesWithIncidents => Is(IncidentStrategyType, "ContinueWithIncidentsStrategy");

    // Documents carry the alias or the assembly-qualified name: the last dotted segment before the comma decides.
    private static bool Is(string? identifier, string alias)
    {
        if (identifier is null)
            return false;
        var name = identifier.Split(',')[0].Trim();
        return name[(name.LastIndexOf('.') + 1)..].Equals(alias, StringComparison.OrdinalIgnoreCase);
    }
}
