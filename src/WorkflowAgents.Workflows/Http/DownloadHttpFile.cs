using System.Text;

namespace WorkflowAgents.Workflows;

[Activity("Elsa", "HTTP", "Downloads a file and follows the connection of the status code.", DisplayName = "Download File", Kind = ActivityKind.Task)]
internal sealed class DownloadHttpFile : FlowHttpRequest
{
    [Output(Description = "The file: name, contentType and content.")]
    public Output<object>? File { get; set; }

    protected override void Receive(ActivityExecutionContext context, HttpReply reply)
    {
        if (reply.Failure == HttpFailure.None)
            context.Set(File, new Dictionary<string, object?>
            {
                ["name"] = Path.GetFileName(context.Get(Url)?.LocalPath),
                ["contentType"] = reply.ContentType,
                ["content"] = reply.Body is string text ? Encoding.UTF8.GetBytes(text) : reply.Body,
            });
        base.Receive(context, reply);
    }
}
