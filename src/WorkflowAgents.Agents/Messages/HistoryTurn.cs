using System.Text.Json;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Old messages from before the platform was connected: they are kept, and nothing else happens.</summary>
public sealed class HistoryTurn : ITurnHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Payload<WhatsAppEvent>(ChannelJson.Options) is not HistoryItem item)
            throw new JsonException("The payload is no history item.");
        turn.Db.Messages.Add(new Message
        {
            ContactId = turn.RequireContact().Id,
            Inbound = !item.FromBusiness,
            Sender = item.FromBusiness ? Coordination.AgentId.Human : "contact",
            Kind = item.Type,
            Text = item.Text,
            Payload = item.RawJson,
            Wamid = item.Wamid,
            At = item.At,
        });
        return Task.CompletedTask;
    }
}
