using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Agents.Team;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Agents.Messages;

/// <summary>The contact wrote: it is recorded, and workflows are told.</summary>
public sealed class InboundMessageTurn(AgentBoard board, HandoverBook handovers, TeamAlerts alerts) : ITurnHandler
{
    /// <summary>Older messages are kept but not answered: a replayed webhook must have no effect after dedupe keys are gone.</summary>
    static readonly TimeSpan TooOld = TimeSpan.FromDays(8);

    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Payload<WhatsAppEvent>(ChannelJson.Options) is not InboundMessage message)
            throw new JsonException("The payload is no inbound message.");
        switch (message.Kind)
        {
            case MessageKind.Edit:
            case MessageKind.Revoke:
                await ChangeAsync(turn, message, cancellationToken);
                return;
            case MessageKind.Reaction:
            case MessageKind.Welcome:
            case MessageKind.System:
                Record(turn, message);
                return;
        }

        Record(turn, message);
        if (turn.Now - message.At > TooOld)
            return;

        var contact = turn.RequireContact();
        contact.Name ??= message.ProfileName;
        var at = message.At < turn.Now ? message.At : turn.Now;
        if (contact.LastInboundAt is null || at > contact.LastInboundAt)
            contact.LastInboundAt = at;
        contact.LastConversationAt = turn.Now;

        if (message.Kind is MessageKind.Unsupported or MessageKind.Unknown)
        {
            alerts.Raise("unsupported_message", "The contact sent a kind of message that only a person can read, on the phone.", null);
            return;
        }
        if (await handovers.OpenAsync(cancellationToken) is { } open)
        {
            board.Tell(
                AgentMessageKind.CustomerResponse, AgentId.HandoverMonitor, AgentId.Coordination,
                new Dictionary<string, object?> { ["HandoverId"] = open.Id.ToString() }, open.Id.ToString());
        }
        MarkAsRead(turn, message);
        turn.Workflows.Send(new WorkflowStimulus(Stimuli.MessageReceived, Stimuli.Any, turn.ActorKey, new Dictionary<string, object?>
        {
            ["Text"] = message.Text ?? "",
            ["Kind"] = message.Kind.ToString(),
            ["ReplyId"] = message.ReplyId ?? "",
            ["MessageId"] = message.Wamid,
        }));
    }

    void MarkAsRead(Turn turn, InboundMessage message)
    {
        var answers = board.StateOf(AgentId.Primary) == AgentState.Active && !SpeakingLease.HumanHolds(turn.RequireContact().Lock, turn.Now);
        turn.Leave(new OutboxItem
        {
            Key = $"read:{message.Wamid}",
            ActorKey = turn.ActorKey,
            Kind = ReadReceipt.Kind,
            Payload = JsonSerializer.Serialize(new ReadReceipt.Wanted(message.Wamid, answers)),
            // Before the answer: what shows that we type must not outlast it.
            Priority = 0,
            ExpiresAt = turn.Now + TimeSpan.FromMinutes(5),
            CreatedAt = turn.Now,
        });
    }

    static void Record(Turn turn, InboundMessage message) => turn.Db.Messages.Add(new Message
    {
        ContactId = turn.RequireContact().Id,
        Inbound = true,
        Sender = "contact",
        Kind = message.Type,
        Text = message.Text,
        Payload = message.RawJson,
        Wamid = message.Wamid,
        At = message.At,
    });

    static async Task ChangeAsync(Turn turn, InboundMessage message, CancellationToken cancellationToken)
    {
        var contactId = turn.RequireContact().Id;
        var target = await turn.Db.Messages.SingleOrDefaultAsync(
            m => m.ContactId == contactId && m.Inbound && m.Wamid == message.TargetWamid, cancellationToken);
        if (target is null)
            return;
        if (message.Kind == MessageKind.Revoke)
        {
            target.Revoked = true;
            target.Text = null;
            target.Payload = null;
        }
        else
        {
            target.Text = message.Text;
            target.Payload = message.RawJson;
        }
    }
}
