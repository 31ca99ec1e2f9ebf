using System.Text.Json;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data.Outbox;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Payload of an outbox item that is a message: the intent, and whom it goes to.</summary>
/// <param name="Intent">What was asked for.</param>
/// <param name="To">Phone number, digits.</param>
/// <param name="Recipient">BSUID, when there is no phone number.</param>
/// <param name="AsTemplate">Decided by the gate: the template form is used.</param>
public sealed record OutgoingMessage(Intent Intent, string? To, string? Recipient, bool AsTemplate)
{
    /// <summary>What is said.</summary>
    public OutboundContent Content =>
        (AsTemplate ? Intent.Template : Intent.Content) ?? Intent.Template ?? throw new InvalidOperationException("An intent without content.");

    /// <summary>Reads it from an outbox item.</summary>
    public static OutgoingMessage Of(OutboxItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return JsonSerializer.Deserialize<OutgoingMessage>(item.Payload, ChannelJson.Options)
            ?? throw new JsonException("The outbox payload is null.");
    }

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ChannelJson.Options);
}
