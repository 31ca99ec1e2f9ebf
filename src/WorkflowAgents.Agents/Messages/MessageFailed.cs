using System.Text.Json;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Events;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Payload of <see cref="MessageSending.FailedKind"/>.</summary>
/// <param name="Key">Outbox key of the message.</param>
/// <param name="ErrorCode">WhatsApp's error code.</param>
/// <param name="Error">In words.</param>
public sealed record MessageFailed(string Key, int? ErrorCode, string? Error)
{
    /// <summary>The event.</summary>
    public static NewEvent Event(OutboxItem item, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new NewEvent(
            item.ActorKey,
            MessageSending.FailedKind,
            $"message-failed:{item.Key}",
            JsonSerializer.Serialize(new MessageFailed(item.Key, item.ErrorCode, item.Error), JsonSerializerOptions.Web),
            now);
    }
}
