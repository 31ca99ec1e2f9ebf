using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Starts a workflow when a person gives the contact back.</summary>
[Activity("Handover", "Handover", "Starts when a person of the team says that it is settled.", DisplayName = "Human is done", Kind = ActivityKind.Trigger)]
public sealed class HumanResolved : ContactTrigger
{
    /// <summary>Who.</summary>
    [Output(DisplayName = "Person", Description = "Who is done.")]
    public Output<string>? Person { get; set; }

    /// <inheritdoc/>
    protected override void Receive(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set(Person, context.Given("Person"));
    }
}
