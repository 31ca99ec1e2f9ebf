using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Team;
using WorkflowAgents.Channels.WhatsApp;
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
        if (!message.Intent.IsMarketing)
            alerts.Raise("message_not_delivered", $"A message ({message.Intent.Purpose}) did not reach the contact: {failed.Error}", null);
    }
}
