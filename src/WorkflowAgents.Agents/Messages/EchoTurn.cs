using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Messages;

/// <summary>A human answered in the WhatsApp Business app: it is their conversation now. An echo opens no window and wakes no bot.</summary>
public sealed class EchoTurn(HumanPresence presence) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Payload<WhatsAppEvent>(ChannelJson.Options) is not MessageEcho echo)
            throw new JsonException("The payload is no echo.");
        // Our own sends are not echoed; should one be, it is known by its id.
        if (await turn.Db.Messages.AnyAsync(m => m.Wamid == echo.Wamid, cancellationToken)
            || await turn.Db.Outbox.AnyAsync(o => o.Wamid == echo.Wamid, cancellationToken))
            return;

        turn.Db.Messages.Add(new Message
        {
            ContactId = turn.RequireContact().Id,
            Inbound = false,
            Sender = AgentId.Human,
            Kind = echo.Type,
            Text = echo.Text,
            Payload = echo.RawJson,
            Wamid = echo.Wamid,
            At = echo.At,
            Status = "sent",
        });
        if (echo.Kind is not (MessageKind.Edit or MessageKind.Revoke or MessageKind.Reaction))
            await presence.TakeOverAsync("phone app", "phone_app", cancellationToken);
    }
}
