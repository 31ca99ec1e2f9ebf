using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>Starts a workflow when one agent tells another something.</summary>
[Activity("Conversation", "Conversation", "Starts when one agent tells another something, for instance that a human is wanted.", DisplayName = "Agent message received", Kind = ActivityKind.Trigger)]
public sealed class AgentMessageReceived : ContactTrigger
{
    /// <summary>Which message.</summary>
    [Input(DisplayName = "Message", Description = "Which message.", UIHint = "dropdown",
        Options = [AgentMessageKind.HandoverRequest, AgentMessageKind.HumanTimeout, AgentMessageKind.CalendlySent, AgentMessageKind.CustomerResponse, AgentMessageKind.AgentConflict, AgentMessageKind.StateSync])]
    public Input<string> Message { get; set; } = new(AgentMessageKind.HandoverRequest);

    /// <summary>Why it was sent.</summary>
    [Output(DisplayName = "Reason", Description = "Why it was sent, for instance human_timeout.")]
    public Output<string>? Reason { get; set; }

    /// <inheritdoc/>
    protected override object? GetTriggerPayload(TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new AgentMessageStimulus(context.Get(Message) ?? "");
    }

    /// <inheritdoc/>
    protected override object Occasion(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new AgentMessageStimulus(context.Get(Message) ?? "");
    }

    /// <inheritdoc/>
    protected override void Receive(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set(Reason, context.Given("Reason"));
    }
}
