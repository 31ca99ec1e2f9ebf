using WorkflowAgents.Agents.Coordination;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>What <c>message-priority.json</c> knows about somebody who wants to speak.</summary>
public sealed record MessagePriorityInput
{
    /// <summary>One of <see cref="AgentId"/>, or an agent's id such as <c>lead_nurturing</c>.</summary>
    public string Sender { get; init; } = "";
}
