namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Primitives", "Waits for an event; as a trigger, starts the workflow on it.", Kind = ActivityKind.Trigger)]
internal sealed class Event : Trigger<object>
{
    [Input(Description = "The name of the event.")]
    public Input<string>? EventName { get; set; }

    protected internal override string GetTriggerName(TriggerIndexingContext context) => Stimulus.ForEvent(string.Empty).Name;

    protected internal override object? GetTriggerPayload(TriggerIndexingContext context) =>
        context.Get(EventName) is { Length: > 0 } name
            ? Stimulus.ForEvent(name).Payload
            : throw new InvalidOperationException("An event trigger needs the name of an event");

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            Received(context);
            return;
        }

        var stimulus = Stimulus.ForEvent(context.Get(EventName) ?? string.Empty);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = stimulus.Name,
            Stimulus = stimulus.Payload,
            Callback = OnEvent,
            IncludeActivityInstanceId = false,
        });
    }

    private ValueTask OnEvent(ActivityExecutionContext context)
    {
        Received(context);
        return ValueTask.CompletedTask;
    }

    private void Received(ActivityExecutionContext context)
    {
        context.Set(Result, context.WorkflowInput.GetValueOrDefault(InputKeys.EventPayload));
        context.Complete(null);
    }
}
