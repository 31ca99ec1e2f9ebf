using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>What a status webhook says of a message. Compare with <see cref="MessageStatusRank"/>, never by arrival.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>A status we do not know; stored, without effect.</summary>
    Unknown,

    /// <summary>Taken by Meta (the answer to a send, never a webhook).</summary>
    Accepted,

    /// <summary>On its way.</summary>
    Sent,

    /// <summary>On the contact's device.</summary>
    Delivered,

    /// <summary>Seen. Implies delivered, which may never be reported.</summary>
    Read,

    /// <summary>A voice message was played. Implies read.</summary>
    Played,

    /// <summary>Deleted by the contact.</summary>
    Deleted,

    /// <summary>Not delivered to at least one device; may be followed by delivered.</summary>
    Failed,
}
