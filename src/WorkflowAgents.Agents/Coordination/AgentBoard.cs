using System.Text.Json;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Agents.Coordination;

/// <summary>Every agent's state for the contact of this turn, and what agents tell each other.</summary>
public sealed class AgentBoard(Turn turn)
{
    /// <summary>Stimulus that starts or resumes workflows when an agent message of a kind is sent.</summary>
    public const string MessageStimulus = "Conversation.AgentMessageReceived";

    /// <summary>The state of an agent.</summary>
    public string StateOf(string agent) => StateOf(turn.RequireContact(), agent);

    /// <summary>The state of an agent for a contact.</summary>
    public static string StateOf(Contact contact, string agent)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return contact.Agents.GetValueOrDefault(agent) ?? AgentId.InitialStates.GetValueOrDefault(agent, AgentState.Standby);
    }

    /// <summary>Changes a state and records it with its cause. An agent that is no longer active gives up the lock.</summary>
    public void Set(string agent, string state, string cause, string? correlationId)
    {
        var contact = turn.RequireContact();
        var from = StateOf(agent);
        if (state != AgentState.Active && contact.Lock.Owner == agent)
            SpeakingLease.Release(contact.Lock, agent);
        if (from == state)
            return;
        contact.Agents = new Dictionary<string, string>(contact.Agents) { [agent] = state };
        turn.Db.AgentTransitions.Add(new AgentTransition
        {
            ContactId = contact.Id, Agent = agent, From = from, To = state, Cause = cause, At = turn.Now, CorrelationId = correlationId,
        });
    }

    /// <summary>Records an agent message and lets workflows react to it.</summary>
    public void Tell(string kind, string source, string target, IReadOnlyDictionary<string, object?> data, string? correlationId)
    {
        var contact = turn.RequireContact();
        turn.Db.AgentMessages.Add(new AgentMessage
        {
            ContactId = contact.Id,
            Kind = kind,
            Source = source,
            Target = target,
            Data = JsonSerializer.Serialize(data),
            At = turn.Now,
            CorrelationId = correlationId,
        });
        turn.Workflows.Send(new WorkflowStimulus(
            MessageStimulus, new AgentMessageStimulus(kind), contact.Id.ToString(),
            new Dictionary<string, object?>(data) { ["Kind"] = kind, ["Source"] = source, ["Target"] = target }));
    }
}
