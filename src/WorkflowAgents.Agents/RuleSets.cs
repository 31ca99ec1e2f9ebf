namespace WorkflowAgents.Agents;

/// <summary>Names of the rule sets the platform asks; the files in <c>rules/</c> have the same.</summary>
public static class RuleSets
{
    /// <summary>What a contact wants.</summary>
    public const string Intent = "intent";

    /// <summary>How urgent it is.</summary>
    public const string Urgency = "urgency";

    /// <summary>How the contact feels.</summary>
    public const string Sentiment = "sentiment";

    /// <summary>When each step of a handover comes.</summary>
    public const string HandoverTiming = "handover-timing";

    /// <summary>Who may interrupt whom.</summary>
    public const string MessagePriority = "message-priority";

    /// <summary>Who may send now.</summary>
    public const string Gate = "gate";
}
