using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Team;

/// <summary>Something went wrong for a contact: a person takes a look, and the contact is not left waiting meanwhile.</summary>
public sealed class TeamTurn(HandoverBook handovers, AgentBoard board, TeamAlerts alerts) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var parked = turn.Event.Kind == ActorLoop.ParkedKind;
        var trouble = turn.Payload<Trouble>();
        var (kind, text) = parked
            ? ("event_parked", $"An event ({trouble.Kind}) could not be handled and is parked; it can be retried.")
            : ("workflow_faulted", $"The workflow '{trouble.Name}' stopped with an error.");
        if (turn.Contact is null)
        {
            alerts.Raise(kind, text, null);
            return;
        }

        alerts.Raise(kind, text, null);
        // A contact whose last message was answered is not told about our troubles. And when it is the escalation itself that is
        // broken, starting it again would only break again.
        if (trouble.DefinitionId == "handover-escalation" || !await IsUnansweredAsync(turn, cancellationToken))
            return;
        var (handover, isNew) = await handovers.RequestAsync("technical_problem", "high", "", cancellationToken);
        if (!isNew)
            return;
        board.Set(AgentId.Primary, AgentState.Handover, text, handover.Id.ToString());
        board.Set(AgentId.HandoverMonitor, AgentState.Active, text, handover.Id.ToString());
        board.Tell(
            AgentMessageKind.HandoverRequest, AgentId.Coordination, AgentId.HandoverMonitor,
            new Dictionary<string, object?> { ["Reason"] = handover.Reason, ["Urgency"] = handover.Urgency, ["HandoverId"] = handover.Id.ToString() },
            handover.Id.ToString());
    }

    static async Task<bool> IsUnansweredAsync(Turn turn, CancellationToken cancellationToken)
    {
        var contact = turn.RequireContact();
        return contact.LastInboundAt is { } wrote
            && !await turn.Db.Messages.AnyAsync(m => m.ContactId == contact.Id && !m.Inbound && m.At >= wrote, cancellationToken)
            && !await turn.Db.Outbox.AnyAsync(
                o => o.ContactId == contact.Id && o.CreatedAt >= wrote
                    && (o.State == OutboxState.Pending || o.State == OutboxState.Sending || o.State == OutboxState.Unknown),
                cancellationToken);
    }

    sealed record Trouble(string? Kind, string? Name, string? DefinitionId);
}
