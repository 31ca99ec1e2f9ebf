using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>Changes what an agent does for the contact.</summary>
[Activity("Conversation", "Conversation", "Changes what an agent does for the contact: ACTIVE handles, STANDBY watches, HANDOVER has passed control, DISABLED is off.", DisplayName = "Set agent state")]
public sealed class SetAgentState : CodeActivity
{
    /// <summary>Which agent.</summary>
    [Input(DisplayName = "Agent", Description = "Which agent.", UIHint = "dropdown",
        Options = [AgentId.Primary, AgentId.HandoverMonitor, AgentId.CalendlyBridge, AgentId.LeadNurturing, AgentId.ContentDistribution], Order = 0)]
    public Input<string> Agent { get; set; } = new(AgentId.Primary);

    /// <summary>The new state.</summary>
    [Input(DisplayName = "State", Description = "The new state.", UIHint = "dropdown", Options = [AgentState.Active, AgentState.Standby, AgentState.Handover, AgentState.Disabled], Order = 1)]
    public Input<string> State { get; set; } = new(AgentState.Active);

    /// <summary>Only from this state.</summary>
    [Input(DisplayName = "Only if it is", Description = "Leave empty to change it whatever it is.", UIHint = "dropdown", Options = ["", AgentState.Active, AgentState.Standby, AgentState.Handover, AgentState.Disabled], Order = 2)]
    public Input<string?> OnlyIf { get; set; } = new((string?)null);

    /// <summary>Why.</summary>
    [Input(DisplayName = "Cause", Description = "Why, in plain words; it is recorded.", Order = 3)]
    public Input<string> Cause { get; set; } = new("");

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var board = context.GetRequiredService<AgentBoard>();
        var agent = context.Get(Agent) ?? AgentId.Primary;
        var onlyIf = context.Get(OnlyIf);
        if (!string.IsNullOrEmpty(onlyIf) && board.StateOf(agent) != onlyIf)
            return;
        var handover = await context.GetRequiredService<HandoverBook>().LatestAsync(context.CancellationToken);
        board.Set(agent, context.Get(State) ?? AgentState.Active, context.Get(Cause) ?? "", handover?.Id.ToString());
    }
}
