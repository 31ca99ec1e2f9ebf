using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>The rank of a sender and how long it may keep the lock.</summary>
/// <param name="Sender">One of <see cref="AgentId"/>.</param>
/// <param name="Priority">1 is highest.</param>
/// <param name="LeaseMinutes">How long a lease lasts.</param>
/// <param name="TakeoverMinutes">For a person: how long it lasts while they have not written.</param>
public sealed record MessagePriority(string Sender, int Priority, int LeaseMinutes, int TakeoverMinutes = 120)
{
    /// <summary>Reads an outcome. Whoever is not known ranks last, as marketing.</summary>
    public static MessagePriority From(RuleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Faulted || outcome.Match is not { Event: { } sender } match
            ? new MessagePriority(AgentId.Marketing, 5, 1)
            : new MessagePriority(sender, (int)match.Number("priority", 5), (int)match.Number("leaseMinutes", 1), (int)match.Number("takeoverMinutes", 120));
    }
}
