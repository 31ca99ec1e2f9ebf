namespace WorkflowAgents.Agents.Decisions;

/// <summary>How urgent a request is: the events of <c>urgency.json</c>.</summary>
public static class Urgencies
{
    /// <summary>The usual schedule.</summary>
    public const string Normal = "normal";

    /// <summary>Faster.</summary>
    public const string High = "high";

    /// <summary>At once.</summary>
    public const string Critical = "critical";
}
