using System.Globalization;

namespace WorkflowAgents.Workflows;

/// <summary>What the activities share that send an HTTP request and follow the connection of the status code.</summary>
internal abstract class FlowHttpRequest : HttpRequestActivity
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
