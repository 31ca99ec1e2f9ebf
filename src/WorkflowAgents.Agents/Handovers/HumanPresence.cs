using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>A person of the team takes the contact over or gives them back. Works whatever the workflows do.</summary>
public sealed class HumanPresence(Turn turn, Gate gate, AgentBoard board, HandoverBook handovers)
{
    /// <summary>How a person takes over without writing.</summary>
    public const string ByHand = "takeover";

    /// <summary>The person has the floor from now on; the handover under way is answered.</summary>
    /// <param name="person">Who.</param>
    /// <param name="via"><c>reply</c>, <c>phone_app</c> or <see cref="ByHand"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task TakeOverAsync(string person, string via, CancellationToken cancellationToken)
    {
        var contact = turn.RequireContact();
        var priority = await gate.PriorityOfAsync(AgentId.Human, false, cancellationToken);
        var until = turn.Now.AddMinutes(via == ByHand ? priority.TakeoverMinutes : priority.LeaseMinutes);
        if (SpeakingLease.HumanHolds(contact.Lock, turn.Now) && contact.Lock.ExpiresAt > until)
            until = contact.Lock.ExpiresAt.Value;
        var interrupted = SpeakingLease.Take(contact.Lock, AgentId.Human, priority.Priority, until, turn.Now, kept: true, person);
        if (interrupted is not null)
        {
            board.Tell(
                AgentMessageKind.AgentConflict, AgentId.Coordination, interrupted,
                new Dictionary<string, object?> { ["Sender"] = AgentId.Human, ["Other"] = interrupted, ["What"] = "interrupted" }, null);
        }
        contact.LastConversationAt = turn.Now;
        await handovers.EndAsync(HandoverState.Answered, cancellationToken);
        turn.Workflows.ForgetGlobals();
        turn.Workflows.Send(new WorkflowStimulus(
            Stimuli.HumanTookOver, Stimuli.Any, turn.ActorKey, new Dictionary<string, object?> { ["Person"] = person, ["Via"] = via }));
    }

    /// <summary>The person is done: the floor is free and a handover that was answered is resolved.</summary>
    public async Task ResolveAsync(string person, CancellationToken cancellationToken)
    {
        var contact = turn.RequireContact();
        SpeakingLease.Release(contact.Lock, AgentId.Human);
        await MessageSending.AskHeldAgainAsync(turn.Db, contact.Id, cancellationToken);
        turn.Leave();
        var ended = await handovers.EndAsync(HandoverState.Resolved, cancellationToken);
        if (ended is null && await handovers.LatestAsync(cancellationToken) is { State: HandoverState.Answered } answered)
        {
            answered.State = HandoverState.Resolved;
            answered.EndedAt = turn.Now;
        }
        turn.Workflows.ForgetGlobals();
        turn.Workflows.Send(new WorkflowStimulus(
            Stimuli.HumanResolved, Stimuli.Any, turn.ActorKey, new Dictionary<string, object?> { ["Person"] = person }));
    }
}
