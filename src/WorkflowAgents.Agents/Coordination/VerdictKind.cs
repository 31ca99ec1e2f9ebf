namespace WorkflowAgents.Agents.Coordination;

/// <summary>The four verdicts of the gate.</summary>
public static class VerdictKind
{
    /// <summary>It leaves.</summary>
    public const string Send = "send";

    /// <summary>It waits and is asked about again.</summary>
    public const string Hold = "hold";

    /// <summary>Somebody else has the floor.</summary>
    public const string PreEmpted = "pre_empted";

    /// <summary>It must not be said.</summary>
    public const string Suppressed = "suppressed";
}
