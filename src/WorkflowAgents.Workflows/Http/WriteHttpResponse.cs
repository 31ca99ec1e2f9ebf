using System.Net;

namespace WorkflowAgents.Workflows;

[Activity("Elsa", "HTTP", "Answers the HTTP request that the workflow is running for.", DisplayName = "HTTP Response")]
internal sealed class WriteHttpResponse : Activity
{
    [Input(Description = "The status code.", DefaultValue = HttpStatusCode.OK)]
    public Input<HttpStatusCode>? StatusCode { get; set; }

    [Input(Description = "What to answer.")]
    public Input<object>? Content { get; set; }

    [Input(
        Description = "The type of the answer; by default it follows from what is answered.", UIHint = "dropdown",
        Options = ["application/json", "text/plain", "text/html", "application/xml", "application/octet-stream"])]
    public Input<string>? ContentType { get; set; }

    [Input(Description = "Further headers.", Category = "Advanced", UIHint = "json-editor")]
    public Input<IDictionary<string, object?>>? ResponseHeaders { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var status = context.Get(StatusCode);
        var contentType = context.Get(ContentType);
        var (body, type) = status == HttpStatusCode.NoContent
            ? (null, null)
            : HttpBody.Write(context.Get(Content), string.IsNullOrWhiteSpace(contentType) ? null : contentType);
        if (!context.Run.Host.WriteHttpResponse(new HttpAnswer((int)status, body, type, HttpHeaders.From(context.Get(ResponseHeaders)))))
            throw new InvalidOperationException("There is no HTTP request to answer: the workflow was not started, or is no longer running, for one");
        context.Complete(null);
    }
}
