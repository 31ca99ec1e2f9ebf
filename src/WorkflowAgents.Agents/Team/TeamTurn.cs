using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Handovers;
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

        var (handover, isNew) = await handovers.RequestAsync("technical_problem", "high", "", cancellationToken);
        alerts.Raise(kind, text, handover.Id);
        // When it is the escalation itself that is broken, starting it again would only break again.
        if (!isNew || trouble.DefinitionId == "handover-escalation")
            return;
        board.Set(AgentId.Primary, AgentState.Handover, text, handover.Id.ToString());
        board.Set(AgentId.HandoverMonitor, AgentState.Active, text, handover.Id.ToString());
        board.Tell(
            AgentMessageKind.HandoverRequest, AgentId.Coordination, AgentId.HandoverMonitor,
            new Dictionary<string, object?> { ["Reason"] = handover.Reason, ["Urgency"] = handover.Urgency, ["HandoverId"] = handover.Id.ToString() },
            handover.Id.ToString());
    }

    sealed record Trouble(string? Kind, string? Name, string? DefinitionId);
}
