using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>Whether an agent is the one who handles the contact now.</summary>
[Activity("Conversation", "Conversation", "Whether an agent is active for the contact and no human holds the conversation.", DisplayName = "May this agent speak?")]
[FlowNode(Yes, HumanHasIt, No)]
public sealed class MayAgentSpeak : CodeActivity
{
    const string Yes = "Yes";
    const string HumanHasIt = "A human has it";
    const string No = "No";

    /// <summary>Which agent.</summary>
    [Input(DisplayName = "Agent", Description = "Which agent.", UIHint = "dropdown", Options = [AgentId.Primary, AgentId.CalendlyBridge, AgentId.HandoverMonitor], DefaultValue = AgentId.Primary)]
    public Input<string> Agent { get; set; } = new(AgentId.Primary);

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var turn = context.Turn();
        if (SpeakingLease.HumanHolds(turn.RequireContact().Lock, turn.Now))
            return context.CompleteActivityWithOutcomesAsync(HumanHasIt);
        var active = context.GetRequiredService<AgentBoard>().StateOf(context.Get(Agent) ?? AgentId.Primary) == AgentState.Active;
        return context.CompleteActivityWithOutcomesAsync(active ? Yes : No);
    }
}
