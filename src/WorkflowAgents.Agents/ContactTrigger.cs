using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents;

/// <summary>A start activity for something that happens to a contact; inside a workflow it waits for it.</summary>
public abstract class ContactTrigger : Trigger
{
    /// <summary>What distinguishes this occasion from others of the activity's type.</summary>
    protected virtual object Occasion(ActivityExecutionContext context) => Stimuli.Any;

    /// <summary>It happened: sets the outputs.</summary>
    protected abstract void Receive(ActivityExecutionContext context);

    /// <inheritdoc/>
    protected override object? GetTriggerPayload(TriggerIndexingContext context) => Stimuli.Any;

    /// <inheritdoc/>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow())
            return OnReceivedAsync(context);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = Type, Stimulus = Occasion(context), IncludeActivityInstanceId = false, Callback = OnReceivedAsync,
        });
        return ValueTask.CompletedTask;
    }

    /// <summary>Continues when it happened.</summary>
    protected ValueTask OnReceivedAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Receive(context);
        return context.CompleteActivityAsync();
    }
}
