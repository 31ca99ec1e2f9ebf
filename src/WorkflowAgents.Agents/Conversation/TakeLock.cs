using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>An agent takes the lock before it speaks.</summary>
[Activity("Conversation", "Conversation", "An agent takes the lock before it speaks, for a conversation in several steps. A lower priority is interrupted; an equal or higher one is not.", DisplayName = "Take the lock")]
[FlowNode(Taken, Busy)]
public sealed class TakeLock : CodeActivity
{
    const string Taken = "Taken";
    const string Busy = "Somebody else has it";

    /// <summary>Which agent.</summary>
    [Input(DisplayName = "Agent", Description = "Who wants to speak.", UIHint = "dropdown",
        Options = [AgentId.Primary, AgentId.CalendlyBridge, AgentId.System, AgentId.LeadNurturing, AgentId.ContentDistribution])]
    public Input<string> Agent { get; set; } = new(AgentId.Primary);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var taken = await context.GetRequiredService<Speech>().TakeFloorAsync(context.Get(Agent) ?? AgentId.Primary, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync(taken ? Taken : Busy);
    }
}
