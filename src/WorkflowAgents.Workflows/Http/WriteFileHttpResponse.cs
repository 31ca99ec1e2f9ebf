using System.Net;
using System.Net.Http.Headers;

namespace WorkflowAgents.Workflows;

[Activity("Elsa", "HTTP", "Answers the HTTP request that the workflow is running for with a file.", DisplayName = "HTTP File Response")]
internal sealed class WriteFileHttpResponse : Activity
{
    [Input(Description = "The type of the file.")]
    public Input<string>? ContentType { get; set; }

    [Input(Description = "The name of the file.")]
    public Input<string>? Filename { get; set; }

    [Input(Description = "The file: text, bytes, or an object with name, contentType and content.")]
    public Input<object>? Content { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var file = context.Get(Content) as IReadOnlyDictionary<string, object?>;
        var content = file is not null && file.TryGetValue("content", out var inner) ? inner : context.Get(Content);
        var name = context.Get(Filename) is { Length: > 0 } given ? given : file?.GetValueOrDefault("name") as string;
        var type = context.Get(ContentType) is { Length: > 0 } chosen ? chosen : file?.GetValueOrDefault("contentType") as string;
        var disposition = new ContentDispositionHeaderValue("attachment") { FileName = string.IsNullOrEmpty(name) ? "file.bin" : name };
        var headers = new Dictionary<string, IReadOnlyList<string>> { ["Content-Disposition"] = [disposition.ToString()] };
        if (!context.Run.Host.WriteHttpResponse(new HttpAnswer((int)HttpStatusCode.OK, HttpBody.Write(content, type).Body, type ?? "application/octet-stream", headers)))
            throw new InvalidOperationException("There is no HTTP request to answer: the workflow was not started, or is no longer running, for one");
        context.Complete(null);
    }
}
