using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>One agent tells another something.</summary>
[Activity("Conversation", "Conversation", "One agent tells another something; workflows that start with 'Agent message received' react to it.", DisplayName = "Tell an agent")]
public sealed class TellAgent : CodeActivity
{
    /// <summary>What.</summary>
    [Input(DisplayName = "Message", Description = "What is told.", UIHint = "dropdown",
        Options = [AgentMessageKind.HandoverRequest, AgentMessageKind.HumanTimeout, AgentMessageKind.CalendlySent, AgentMessageKind.CustomerResponse, AgentMessageKind.AgentConflict, AgentMessageKind.StateSync], Order = 0)]
    public Input<string> Message { get; set; } = new(AgentMessageKind.StateSync);

    /// <summary>Who tells.</summary>
    [Input(DisplayName = "From", Description = "Who tells it.", UIHint = "dropdown", Options = [AgentId.Primary, AgentId.HandoverMonitor, AgentId.CalendlyBridge, AgentId.Coordination], Order = 1)]
    public Input<string> Source { get; set; } = new(AgentId.Coordination);

    /// <summary>Who is told.</summary>
    [Input(DisplayName = "To", Description = "Who is told.", UIHint = "dropdown", Options = ["all", AgentId.Primary, AgentId.HandoverMonitor, AgentId.CalendlyBridge, AgentId.Coordination], Order = 2)]
    public Input<string> Target { get; set; } = new("all");

    /// <summary>Why.</summary>
    [Input(DisplayName = "Reason", Description = "Why, in a word; the receiving workflow gets it.", Order = 3)]
    public Input<string> Reason { get; set; } = new("");

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var handover = await context.GetRequiredService<HandoverBook>().LatestAsync(context.CancellationToken);
        context.GetRequiredService<AgentBoard>().Tell(
            context.Get(Message) ?? AgentMessageKind.StateSync,
            context.Get(Source) ?? AgentId.Coordination,
            context.Get(Target) ?? "all",
            new Dictionary<string, object?> { ["Reason"] = context.Get(Reason) ?? "", ["HandoverId"] = handover?.Id.ToString() ?? "" },
            handover?.Id.ToString());
    }
}
