namespace WorkflowAgents.Agents.Decisions;

/// <summary>Who can speak to a contact: the events of <c>message-priority.json</c>.</summary>
public static class Senders
{
    /// <summary>A person of the team.</summary>
    public const string Human = "human";

    /// <summary>The primary agent.</summary>
    public const string Primary = "primary_agent";

    /// <summary>The Calendly bridge.</summary>
    public const string CalendlyBridge = "calendly_bridge";

    /// <summary>Updates, confirmations, reminders.</summary>
    public const string System = "system";

    /// <summary>Sequences, campaigns, the content calendar.</summary>
    public const string Marketing = "marketing";
}
