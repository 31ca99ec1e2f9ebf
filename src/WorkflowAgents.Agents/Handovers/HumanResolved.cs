using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Starts a workflow when a person gives the contact back.</summary>
[Activity("Handover", "Handover", "Starts when a person of the team says that it is settled.", DisplayName = "Human is done", Kind = ActivityKind.Trigger)]
public sealed class HumanResolved : Trigger
{
    /// <summary>Who.</summary>
    [Output(DisplayName = "Person", Description = "Who is done.")]
    public Output<string>? Person { get; set; }

    /// <inheritdoc/>
    protected override object? GetTriggerPayload(TriggerIndexingContext context) => Stimuli.Any;

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow())
            return OnHumanAsync(context);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = Stimuli.HumanResolved, Stimulus = Stimuli.Any, IncludeActivityInstanceId = false, Callback = OnHumanAsync,
        });
        return ValueTask.CompletedTask;
    }

    ValueTask OnHumanAsync(ActivityExecutionContext context)
    {
        context.Set(Person, context.Given("Person"));
        return context.CompleteActivityAsync();
    }
}
