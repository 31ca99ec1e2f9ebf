using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Runtime.Turns;

namespace WorkflowAgents.Agents.Team;

/// <summary>Calls the human team's attention to the contact of this turn.</summary>
public sealed class TeamAlerts(Turn turn)
{
    /// <summary>Raises an alert.</summary>
    /// <param name="kind">What it is about, for instance <c>handover_waiting</c>.</param>
    /// <param name="text">In plain words.</param>
    /// <param name="handoverId">The handover it belongs to.</param>
    public void Raise(string kind, string text, Guid? handoverId) => turn.Db.TeamAlerts.Add(new TeamAlert
    {
        ContactId = turn.Contact?.Id,
        HandoverId = handoverId,
        Kind = kind,
        Text = text,
        At = turn.Now,
    });
}
