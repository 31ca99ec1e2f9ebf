namespace WorkflowAgents.Agents.Coordination;

/// <summary>The six messages agents send each other.</summary>
public static class AgentMessageKind
{
    /// <summary>Primary agent to handover monitor: a human is wanted.</summary>
    public const string HandoverRequest = "handover_request";

    /// <summary>Handover monitor to Calendly bridge: no human came in time.</summary>
    public const string HumanTimeout = "human_timeout";

    /// <summary>Calendly bridge to coordination: a booking link was sent.</summary>
    public const string CalendlySent = "calendly_sent";

    /// <summary>Anyone to coordination: the contact answered.</summary>
    public const string CustomerResponse = "customer_response";

    /// <summary>Anyone to coordination, and back: two wanted to speak.</summary>
    public const string AgentConflict = "agent_conflict";

    /// <summary>Coordination to all: this is how things stand.</summary>
    public const string StateSync = "state_sync";
}
