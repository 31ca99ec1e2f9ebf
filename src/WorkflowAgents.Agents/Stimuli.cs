namespace WorkflowAgents.Agents;

/// <summary>Names of what the platform's workflows start on and wait for. All belong to a contact (the correlation id).</summary>
public static class Stimuli
{
    /// <summary>Payload of stimuli whose name says all.</summary>
    public const string Any = "any";

    /// <summary>The contact wrote.</summary>
    public const string MessageReceived = "WhatsApp.MessageReceived";

    /// <summary>A person of the team took over: by a reply, in the phone app, or by hand.</summary>
    public const string HumanTookOver = "Handover.HumanTookOver";

    /// <summary>A person of the team gave the contact back.</summary>
    public const string HumanResolved = "Handover.HumanResolved";

    /// <summary>The handover has ended: answered, booked or resolved.</summary>
    public const string HandoverEnded = "Handover.HandoverEnded";

    /// <summary>A booking was made, moved, cancelled or missed.</summary>
    public const string BookingChanged = "Scheduling.BookingChanged";
}
