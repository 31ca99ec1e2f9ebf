namespace WorkflowAgents.Workflows;

[Activity("Elsa", "Primitives", "Publishes an event.")]
internal sealed class PublishEvent : Activity
{
    [Input(Description = "The name of the event.")]
    public Input<string>? EventName { get; set; }

    [Input(Description = "Only instances with this correlation id receive it; blank: any.")]
    public Input<string>? CorrelationId { get; set; }

    [Input(DisplayName = "Local event", Description = "Whether only this instance receives it.")]
    public Input<bool> IsLocalEvent { get; set; } = new(false);

    [Input(Description = "What the event carries.", UIHint = "singleline")]
    public Input<object>? Payload { get; set; }

    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var name = context.Get(EventName) ?? throw new InvalidOperationException("PublishEvent needs the name of an event");
        var correlation = context.Get(CorrelationId);
        await context.Run.Host.PublishEventAsync(
            new PublishedEvent(
                name,
                string.IsNullOrWhiteSpace(correlation) ? null : correlation,
                context.Get(IsLocalEvent),
                context.Get(Payload) ?? new Dictionary<string, object?>(),
                context.WorkflowExecutionContext.InstanceId),
            context.CancellationToken);
        context.Complete(null);
    }
}
