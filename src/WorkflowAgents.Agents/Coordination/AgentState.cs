namespace WorkflowAgents.Agents.Coordination;

/// <summary>What an agent is doing for a contact.</summary>
public static class AgentState
{
    /// <summary>Handling the contact.</summary>
    public const string Active = "ACTIVE";

    /// <summary>Watching.</summary>
    public const string Standby = "STANDBY";

    /// <summary>Off.</summary>
    public const string Disabled = "DISABLED";

    /// <summary>Has passed control.</summary>
    public const string Handover = "HANDOVER";
}
