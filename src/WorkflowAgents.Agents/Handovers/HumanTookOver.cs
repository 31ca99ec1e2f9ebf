using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Starts a workflow when a person takes over.</summary>
[Activity("Handover", "Handover", "Starts when a person of the team takes over: by a reply, in the phone app, or by hand.", DisplayName = "Human took over", Kind = ActivityKind.Trigger)]
public sealed class HumanTookOver : ContactTrigger
{
    /// <summary>Who.</summary>
    [Output(DisplayName = "Person", Description = "Who took over.")]
    public Output<string>? Person { get; set; }

    /// <inheritdoc/>
    protected override void Receive(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set(Person, context.Given("Person"));
    }
}
