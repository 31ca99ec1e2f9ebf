using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Asks for a human.</summary>
[Activity("Handover", "Handover", "Asks for a human: the primary agent passes control and the handover monitor starts to watch the time.", DisplayName = "Request a handover")]
[FlowNode(Requested, UnderWay)]
public sealed class RequestHandover : CodeActivity
{
    const string Requested = "Requested";
    const string UnderWay = "Already under way";
    const int RequestLength = 500;

    /// <summary>Why.</summary>
    [Input(DisplayName = "Reason", Description = "Why a human is wanted.", Order = 0)]
    public Input<string> Reason { get; set; } = new("wants_human");

    /// <summary>How urgent.</summary>
    [Input(DisplayName = "Urgency", Description = "normal, high or critical; urgent ones escalate faster.", Order = 1)]
    public Input<string> Urgency { get; set; } = new("normal");

    /// <summary>In their words.</summary>
    [Input(DisplayName = "Request", Description = "The contact's own words; the booking offer quotes them.", Order = 2)]
    public Input<string> Request { get; set; } = new("");

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = (context.Get(Request) ?? "").Trim();
        var (handover, isNew) = await context.GetRequiredService<HandoverBook>().RequestAsync(
            context.Get(Reason) ?? "wants_human",
            context.Get(Urgency) ?? "normal",
            request.Length <= RequestLength ? request : request[..RequestLength],
            context.CancellationToken);
        if (isNew)
        {
            var board = context.GetRequiredService<AgentBoard>();
            var correlation = handover.Id.ToString();
            board.Set(AgentId.Primary, AgentState.Handover, "the contact asked for a human", correlation);
            board.Set(AgentId.HandoverMonitor, AgentState.Active, "a human is wanted", correlation);
            board.Tell(
                AgentMessageKind.HandoverRequest, AgentId.Primary, AgentId.HandoverMonitor,
                new Dictionary<string, object?> { ["Reason"] = handover.Reason, ["Urgency"] = handover.Urgency, ["HandoverId"] = correlation },
                correlation);
        }
        await context.CompleteActivityWithOutcomesAsync(isNew ? Requested : UnderWay);
    }
}
