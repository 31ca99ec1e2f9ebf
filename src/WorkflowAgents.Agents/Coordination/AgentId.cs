namespace WorkflowAgents.Agents.Coordination;

/// <summary>Ids of the eight agents, and of the human and the system, who speak too.</summary>
public static class AgentId
{
    /// <summary>Knows who may speak.</summary>
    public const string Coordination = "coordination_agent";

    /// <summary>Converses with the contact.</summary>
    public const string Primary = "primary_agent";

    /// <summary>Watches how long a human takes.</summary>
    public const string HandoverMonitor = "handover_monitor";

    /// <summary>Offers a booking when no human is available.</summary>
    public const string CalendlyBridge = "calendly_bridge";

    /// <summary>Runs nurture sequences.</summary>
    public const string LeadNurturing = "lead_nurturing";

    /// <summary>Distributes content.</summary>
    public const string ContentDistribution = "content_distribution";

    /// <summary>Ages and scores leads.</summary>
    public const string LifecycleManagement = "lifecycle_management";

    /// <summary>Measures and learns.</summary>
    public const string AnalyticsLearning = "analytics_learning";

    /// <summary>A person of the team.</summary>
    public const string Human = "human";

    /// <summary>The platform itself: confirmations and notices.</summary>
    public const string System = "system";

    /// <summary>Any of the marketing agents, where rules do not tell them apart.</summary>
    public const string Marketing = "marketing";

    /// <summary>The eight agents with the state they start in.</summary>
    public static IReadOnlyDictionary<string, string> InitialStates { get; } = new Dictionary<string, string>
    {
        [Coordination] = AgentState.Active,
        [Primary] = AgentState.Active,
        [HandoverMonitor] = AgentState.Standby,
        [CalendlyBridge] = AgentState.Standby,
        [LeadNurturing] = AgentState.Standby,
        [ContentDistribution] = AgentState.Standby,
        [LifecycleManagement] = AgentState.Standby,
        [AnalyticsLearning] = AgentState.Active,
    };
}
