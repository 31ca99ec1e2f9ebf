using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Team;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Messages;

/// <summary>A message did not reach the contact: it is said in another form where there is one, else a human is told. Never silence.</summary>
public sealed class MessageFailedTurn(Speech speech, TeamAlerts alerts) : ITurnHandler
{
    const string OtherForm = ":template";

    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var failed = turn.Payload<MessageFailed>();
        var item = await turn.Db.Outbox.SingleAsync(o => o.Key == failed.Key, cancellationToken);
        var message = OutgoingMessage.Of(item);
        var isWindow = failed.ErrorCode is { } code && WhatsAppErrors.Find(code)?.Class == WhatsAppErrorClass.SwitchForm;
        if (isWindow && message is { AsTemplate: false, Intent.Template: not null })
        {
            await speech.SayAsync(message.Intent with { Content = null, Key = item.Key + OtherForm, ExpiresAt = item.ExpiresAt }, cancellationToken);
            return;
        }
        // What a person had to leave unsaid, or nobody waits for any more, is not missed.
        if (item.State == OutboxState.Expired && (IsHeldByOther(turn, message.Intent) || await IsWaitOverAsync(turn, message.Intent, cancellationToken)))
            return;
        if (!message.Intent.IsMarketing)
            alerts.Raise("message_not_delivered", $"A message ({message.Intent.Purpose}) did not reach the contact: {failed.Error}", null);
    }

    static bool IsHeldByOther(Turn turn, Intent intent) =>
        intent.Sender != AgentId.Human && SpeakingLease.HumanHolds(turn.RequireContact().Lock, turn.Now);

    static async Task<bool> IsWaitOverAsync(Turn turn, Intent intent, CancellationToken cancellationToken) =>
        intent.OnlyDuring is { } id && await turn.Db.Handovers.FindAsync([id], cancellationToken) is { EndedAt: not null } or { AnsweredAt: not null };
}
