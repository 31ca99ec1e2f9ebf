namespace WorkflowAgents.Workflows;

/// <summary>What the activities that send an HTTP request share: they hand it to the host and sleep until the reply is there.</summary>
internal abstract class HttpRequestActivity : Activity
{
    [Input(Description = "The address to send the request to.", Order = 0)]
    public Input<Uri>? Url { get; set; }

    [Input(Description = "The method.", UIHint = "dropdown", Options = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"], DefaultValue = "GET", Order = 1)]
    public Input<string>? Method { get; set; }

    [Input(Description = "What to send.", Order = 2)]
    public Input<object>? Content { get; set; }

    [Input(
        Description = "The type of what is sent.", UIHint = "dropdown", Order = 3,
        Options = ["application/json", "text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded"])]
    public Input<string>? ContentType { get; set; }

    [Input(Description = "The Authorization header, for example Bearer and a token.", Category = "Security", Order = 4, IsSensitive = true)]
    public Input<string>? Authorization { get; set; }

    [Input(Description = "Whether the Authorization header is sent as it stands.", Category = "Security", Order = 5)]
    public Input<bool> DisableAuthorizationHeaderValidation { get; set; } = new(false);

    [Input(Description = "Further headers.", Category = "Advanced", UIHint = "json-editor", Order = 6)]
    public Input<IDictionary<string, object?>>? RequestHeaders { get; set; }

    [Output(Description = "The status code.")]
    public Output<int>? StatusCode { get; set; }

    [Output(Description = "What the answer says.")]
    public Output<object>? ParsedContent { get; set; }

    [Output(Description = "The headers of the answer.")]
    public Output<IDictionary<string, object?>>? ResponseHeaders { get; set; }

    [Output(Description = "The whole answer.")]
    public Output<object>? Result { get; set; }

    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var request = RequestFrom(context);
        var stimulus = Stimulus.ForHttpReply(request.RequestId);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Name = stimulus.Name,
            Stimulus = stimulus.Payload,
            Callback = OnReply,
            IncludeActivityInstanceId = false,
        });
        await context.Run.Host.SendHttpRequestAsync(request, context.CancellationToken);
    }

    /// <summary>Goes on with what came back; outputs are set already.</summary>
    protected abstract void Receive(ActivityExecutionContext context, HttpReply reply);

    private OutgoingHttpRequest RequestFrom(ActivityExecutionContext context)
    {
        var url = context.Get(Url) ?? throw new InvalidOperationException("An HTTP request needs an address");
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"The address '{url}' is not an absolute http or https address");
        // As upstream: a body is sent only with its type.
        var contentType = context.Get(ContentType);
        var body = string.IsNullOrWhiteSpace(contentType) ? null : HttpBody.Write(context.Get(Content), contentType).Body;
        var workflow = context.WorkflowExecutionContext;
        return new OutgoingHttpRequest(
            context.Run.NewId(),
            context.Get(Method) is { Length: > 0 } method ? method.ToUpperInvariant() : "GET",
            url,
            body,
            body is null ? null : contentType,
            context.Get(Authorization),
            HttpHeaders.From(context.Get(RequestHeaders)),
            workflow.InstanceId,
            workflow.CorrelationId);
    }

    private ValueTask OnReply(ActivityExecutionContext context)
    {
        var reply = HttpReply.From(context.WorkflowInput) ?? throw new InvalidOperationException("The HTTP request was resumed without a reply");
        if (reply.Failure == HttpFailure.None)
        {
            var headers = HttpHeaders.ToValues(reply.Headers);
            context.Set(StatusCode, reply.StatusCode);
            context.Set(ResponseHeaders, headers);
            context.Set(ParsedContent, Parsed(reply));
            context.Set(Result, new Dictionary<string, object?>
            {
                ["statusCode"] = reply.StatusCode,
                ["headers"] = headers,
                ["contentType"] = reply.ContentType,
                ["body"] = reply.Body,
            });
        }

        Receive(context, reply);
        return ValueTask.CompletedTask;
    }

    // A server that says JSON and sends something else is not worth a fault: the text is there to be looked at.
    private static object? Parsed(HttpReply reply)
    {
        try
        {
            return HttpBody.Parse(reply.Body, reply.ContentType);
        }
        catch (FormatException)
        {
            return reply.Body;
        }
    }
}
