namespace WorkflowAgents.Runtime.Outbox;

/// <summary>Results of an attempt to deliver.</summary>
public enum DeliveryResult
{
    /// <summary>WhatsApp took the message.</summary>
    Accepted,

    /// <summary>The task is done.</summary>
    Done,

    /// <summary>It certainly did not arrive and is worth another try.</summary>
    Retry,

    /// <summary>It will never be taken.</summary>
    Refused,

    /// <summary>It may or may not have arrived.</summary>
    Unknown,
}
