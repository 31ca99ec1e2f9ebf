using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

[Activity("Elsa", "HTTP", "Sends an HTTP request and runs the activity of the status code.", DisplayName = "HTTP Request", Kind = ActivityKind.Task)]
internal sealed class SendHttpRequest : HttpRequestActivity
{
    private readonly Dictionary<int, Activity?> byStatusCode = [];

    [Input(Description = "The status codes and what to run for each.", UIHint = "http-status-codes", Order = 7)]
    public IReadOnlyList<object>? ExpectedStatusCodes { get; private set; }

    public Activity? UnmatchedStatusCode { get; set; }

    public Activity? FailedToConnect { get; set; }

    public Activity? Timeout { get; set; }

    internal override void Read(ActivityReader reader)
    {
        var cases = reader.Json.FindArray("expectedStatusCodes") ?? [];
        for (var i = 0; i < cases.Count; i++)
            if (cases[i] is JsonObject item && item.FindInteger("statusCode") is { } code)
                byStatusCode[code] = reader.ReadActivity(item.Find("activity"), $"expectedStatusCodes[{i}].activity");
    }

    protected override void Receive(ActivityExecutionContext context, HttpReply reply)
    {
        var next = reply.Failure switch
        {
            HttpFailure.FailedToConnect => FailedToConnect,
            HttpFailure.Timeout => Timeout,
            _ => byStatusCode.TryGetValue(reply.StatusCode, out var expected) ? expected : UnmatchedStatusCode,
        };
        if (next is null)
            context.Complete(null);
        else
            context.Schedule(next);
    }

    internal override void OnChildCompleted(ActivityExecutionContext context, ActivityExecutionContext child) => context.Complete(null);

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child) => context.Complete(null);
}
