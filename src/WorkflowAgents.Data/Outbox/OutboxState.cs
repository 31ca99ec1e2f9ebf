namespace WorkflowAgents.Data.Outbox;

/// <summary>States of an <see cref="OutboxItem"/>.</summary>
public static class OutboxState
{
    /// <summary>Waiting to leave.</summary>
    public const string Pending = "pending";

    /// <summary>Claimed by a process that is delivering it.</summary>
    public const string Sending = "sending";

    /// <summary>It may have arrived: a status tells, or time runs out. Never blindly sent again.</summary>
    public const string Unknown = "unknown";

    /// <summary>WhatsApp took it.</summary>
    public const string Accepted = "accepted";

    /// <summary>A task that is done.</summary>
    public const string Done = "done";

    /// <summary>Refused for good by the other side.</summary>
    public const string Refused = "refused";

    /// <summary>Stopped by the gate at the moment of sending.</summary>
    public const string Stopped = "stopped";

    /// <summary>Too old to be sent.</summary>
    public const string Expired = "expired";

    /// <summary>Tried too often.</summary>
    public const string Dead = "dead";
}
