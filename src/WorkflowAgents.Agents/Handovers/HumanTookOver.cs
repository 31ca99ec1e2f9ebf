using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents.Handovers;

/// <summary>Starts a workflow when a person takes over.</summary>
[Activity("Handover", "Handover", "Starts when a person of the team takes over: by a reply, in the phone app, or by hand.", DisplayName = "Human took over", Kind = ActivityKind.Trigger)]
public sealed class HumanTookOver : Trigger
{
    /// <summary>Who.</summary>
    [Output(DisplayName = "Person", Description = "Who took over.")]
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
            Name = Stimuli.HumanTookOver, Stimulus = Stimuli.Any, IncludeActivityInstanceId = false, Callback = OnHumanAsync,
        });
        return ValueTask.CompletedTask;
    }

    ValueTask OnHumanAsync(ActivityExecutionContext context)
    {
        context.Set(Person, context.Given("Person"));
        return context.CompleteActivityAsync();
    }
}
