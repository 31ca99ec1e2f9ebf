using System.Globalization;

namespace WorkflowAgents.Workflows;

[Activity("Elsa", "HTTP", "Sends an HTTP request and follows the connection of the status code.", DisplayName = "HTTP Request (flow)", Kind = ActivityKind.Task)]
internal sealed class FlowSendHttpRequest : HttpRequestActivity
{
    [Input(Description = "The status codes that have an outcome of their own.", UIHint = "multitext", DefaultValue = "[200]", Order = 7)]
    public Input<ICollection<int>>? ExpectedStatusCodes { get; set; }

    protected override void Receive(ActivityExecutionContext context, HttpReply reply) => context.Complete(reply.Failure switch
    {
        HttpFailure.FailedToConnect => ["Failed to connect"],
        HttpFailure.Timeout => ["Timeout"],
        _ when context.Get(ExpectedStatusCodes)?.Contains(reply.StatusCode) == true => [reply.StatusCode.ToString(CultureInfo.InvariantCulture), "Done"],
        _ => ["Unmatched status code", "Done"],
    });
}
