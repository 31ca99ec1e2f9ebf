namespace WorkflowAgents.Workflows.Tests;

/// <summary>Sends a message, as somebody who knows Elsa would write it.</summary>
[Activity("Tests", "Messages", "Sends a message.", DisplayName = "Send it")]
[FlowNode("Sent", "Failed")]
public sealed class SendSample : Activity
{
    [Input(Description = "To whom.", UIHint = "singleline")]
    public Input<string> To { get; set; } = default!;

    [Input(Options = ["short", "long"], DefaultValue = "short")]
    public Input<string> Style { get; set; } = default!;

    [Input(IsSensitive = true)]
    public Input<string>? Secret { get; set; }

    [Output(Description = "The id.")]
    public Output<string>? MessageId { get; set; }

    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var to = context.Get(To);
        context.GetRequiredService<List<string>>().Add($"{to} {context.Get(Style)}");
        context.Set(MessageId, $"m-{to}");
        await context.CompleteActivityWithOutcomesAsync(to == "nobody" ? "Failed" : "Sent");
    }
}

[Activity("Tests", "Messages", "Waits for a reply, at most so long.")]
[FlowNode("Replied", "TimedOut")]
public sealed class ReplySample : Trigger<string>
{
    [Input]
    public Input<string> From { get; set; } = default!;

    protected internal override object? GetTriggerPayload(TriggerIndexingContext context) => new { From = context.Get(From) };

    protected override void Execute(ActivityExecutionContext context)
    {
        context.SetProperty("asked", context.Now);
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new { From = context.Get(From) }, Callback = OnReply, IncludeActivityInstanceId = false });
        context.CreateBookmark(new CreateBookmarkArgs { Name = "Timeout", Callback = OnTimeout, DueAt = context.Now.AddHours(1) });
    }

    private async ValueTask OnReply(ActivityExecutionContext context)
    {
        context.AddJournalData("Waited", context.Now - context.GetProperty<DateTimeOffset>("asked"));
        context.Set(Result, (string?)context.WorkflowInput["text"]);
        await context.CompleteActivityWithOutcomesAsync("Replied");
    }

    private async ValueTask OnTimeout(ActivityExecutionContext context) => await context.CompleteActivityWithOutcomesAsync("TimedOut");
}

[Activity("Tests", "Messages", "Adds one.")]
public sealed class AddOne : CodeActivity<int>
{
    [Input]
    public Input<int> Number { get; set; } = new(1);

    protected override void Execute(ActivityExecutionContext context) => context.Set(Result, context.Get(Number) + 1);
}

[Activity("Tests", "Messages", "Neither completes nor waits.")]
public sealed class Stubborn : Activity;
