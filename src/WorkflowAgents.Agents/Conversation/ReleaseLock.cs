using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>An agent gives up the lock.</summary>
[Activity("Conversation", "Conversation", "An agent gives up the lock, so that another one can speak at once. What it has said already still leaves.", DisplayName = "Release the lock")]
public sealed class ReleaseLock : CodeActivity
{
    /// <summary>Which agent.</summary>
    [Input(DisplayName = "Agent", Description = "Whose lock is given up; nothing happens when another one holds it.", UIHint = "dropdown",
        Options = [AgentId.Primary, AgentId.CalendlyBridge, AgentId.System, AgentId.LeadNurturing, AgentId.ContentDistribution])]
    public Input<string> Agent { get; set; } = new(AgentId.Primary);

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SpeakingLease.Release(context.Turn().RequireContact().Lock, context.Get(Agent) ?? AgentId.Primary);
    }
}
