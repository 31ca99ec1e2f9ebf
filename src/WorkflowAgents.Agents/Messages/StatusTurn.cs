using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Messages;

/// <summary>WhatsApp tells what became of a message. Order is not guaranteed, so the furthest status stands.</summary>
public sealed class StatusTurn(MessageSending sending) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Payload<WhatsAppEvent>(ChannelJson.Options) is not MessageStatus status)
            throw new JsonException("The payload is no status.");

        var item = await turn.Db.Outbox.FirstOrDefaultAsync(
            o => (status.Opaque != null && o.Key == status.Opaque) || o.Wamid == status.Wamid, cancellationToken);
        if (item is { State: OutboxState.Sending or OutboxState.Unknown, Kind: MessageSending.Kind })
            await LearnItArrivedAsync(turn, item, status, cancellationToken);

        var message = await turn.Db.Messages.FirstOrDefaultAsync(m => m.Wamid == status.Wamid, cancellationToken)
            ?? turn.Db.Messages.Local.FirstOrDefault(m => m.Wamid == status.Wamid);
        if (message is null)
            return;
        var rank = new MessageStatusRank(
            Enum.TryParse<DeliveryStatus>(message.Status, ignoreCase: true, out var known) ? known : DeliveryStatus.Accepted,
            message.ErrorCode is not null).With(status.Status);
        message.Status = rank.Furthest.ToString().ToLowerInvariant();
        if (status.Status != DeliveryStatus.Failed || message.ErrorCode is not null)
            return;

        var error = status.Errors is [var first, ..] ? first : null;
        message.ErrorCode = error?.Code ?? 0;
        if (rank.IsLost && item is not null)
        {
            item.ErrorCode = message.ErrorCode;
            item.Error = error?.ToString() ?? "not delivered";
            sending.Note(turn.Db, item, OutgoingMessage.Of(item), "failed", item.Error);
            turn.Raise(MessageFailed.Event(item, turn.Now));
        }
    }

    /// <summary>The answer to our request was lost, but the status carries our key: it did arrive.</summary>
    async Task LearnItArrivedAsync(Turn turn, OutboxItem item, MessageStatus status, CancellationToken cancellationToken)
    {
        item.State = OutboxState.Accepted;
        item.Wamid = status.Wamid;
        item.Error = null;
        item.LeaseUntil = null;
        item.EndedAt = turn.Now;
        var message = OutgoingMessage.Of(item);
        await sending.RecordAsync(turn.Db, item, message, cancellationToken);
        sending.Note(turn.Db, item, message, OutboxState.Accepted, "WhatsApp accepted it; a status told.");
        await turn.Db.SaveChangesAsync(cancellationToken);
        await MessageSending.GiveBackFloorAsync(turn.Db, item, cancellationToken);
        turn.Leave();
    }
}
