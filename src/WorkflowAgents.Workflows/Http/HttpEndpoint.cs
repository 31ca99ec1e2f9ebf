namespace WorkflowAgents.Workflows;

[Activity("Elsa", "HTTP", "Waits for an HTTP request with this path and method, or starts the workflow on one.", DisplayName = "HTTP Endpoint", Kind = ActivityKind.Trigger)]
internal sealed class HttpEndpoint : Trigger
{
    [Input(Description = "The path, for example orders/{id}.")]
    public Input<string>? Path { get; set; }

    [Input(Description = "The methods that are accepted.", UIHint = "checklist", Options = ["GET", "POST", "PUT", "HEAD", "DELETE", "PATCH"])]
    public Input<ICollection<string>> SupportedMethods { get; set; } = new(["GET"]);

    [Input(Description = "Whether the sender must be signed in. On unless you turn it off.", Category = "Security")]
    public Input<bool> Authorize { get; set; } = new(true);

    [Input(Description = "The policy the sender must fulfil.", Category = "Security")]
    public Input<string>? Policy { get; set; }

    [Input(Description = "How long a request may take.", Category = "Upload")]
    public Input<TimeSpan?>? RequestTimeout { get; set; }

    [Input(Description = "The largest request, in bytes.", Category = "Upload")]
    public Input<long?>? RequestSizeLimit { get; set; }

    [Input(Description = "The largest file, in bytes.", Category = "Upload")]
    public Input<long?>? FileSizeLimit { get; set; }

    [Input(Description = "Only files with these extensions are accepted.", Category = "Upload", UIHint = "multitext")]
    public Input<ICollection<string>>? AllowedFileExtensions { get; set; }

    [Input(Description = "Files with these extensions are refused.", Category = "Upload", UIHint = "multitext")]
    public Input<ICollection<string>>? BlockedFileExtensions { get; set; }

    [Input(Description = "Only files of these types are accepted.", Category = "Upload", UIHint = "multitext")]
    public Input<ICollection<string>>? AllowedMimeTypes { get; set; }

    [Input(Description = "Whether a request that is too large leaves by an outcome of its own.", Category = "Outcomes")]
    public bool ExposeRequestTooLargeOutcome { get; set; }

    [Input(Description = "Whether a file that is too large leaves by an outcome of its own.", Category = "Outcomes")]
    public bool ExposeFileTooLargeOutcome { get; set; }

    [Input(Description = "Whether a file with a wrong extension leaves by an outcome of its own.", Category = "Outcomes")]
    public bool ExposeInvalidFileExtensionOutcome { get; set; }

    [Input(Description = "Whether a file of a wrong type leaves by an outcome of its own.", Category = "Outcomes")]
    public bool ExposeInvalidFileMimeTypeOutcome { get; set; }

    [Output(Description = "What the body says.")]
    public Output<object>? ParsedContent { get; set; }

    [Output(Description = "The files that were sent.")]
    public Output<object>? Files { get; set; }

    [Output(Description = "The first file that was sent.")]
    public Output<object>? File { get; set; }

    [Output(Description = "The values of the path's parameters.")]
    public Output<IDictionary<string, object?>>? RouteData { get; set; }

    [Output(Description = "The values of the query string.")]
    public Output<IDictionary<string, object?>>? QueryStringData { get; set; }

    [Output(Description = "The headers.")]
    public Output<IDictionary<string, object?>>? Headers { get; set; }

    [Output(Description = "The request: method, path, content type.")]
    public Output<object>? Result { get; set; }

    protected internal override object? GetTriggerPayload(TriggerIndexingContext context) => GetTriggerPayloads(context).FirstOrDefault();

    protected internal override IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context)
    {
        context.Settings = SettingsOf(context.Get, context.Get, context.Get, context.Get, context.Get);
        var path = context.Get(Path);
        return [.. Methods(context.Get(SupportedMethods)).Select(m => Stimulus.ForHttpRequest(PathOf(path), m).Payload)];
    }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (!context.IsTriggerOfWorkflow() || !TryReceive(context))
            WaitForRequest(context);
    }

    private void WaitForRequest(ActivityExecutionContext context)
    {
        var settings = SettingsOf(context.Get, context.Get, context.Get, context.Get, context.Get);
        foreach (var method in Methods(context.Get(SupportedMethods)))
        {
            var stimulus = Stimulus.ForHttpRequest(PathOf(context.Get(Path)), method);
            context.CreateBookmark(new CreateBookmarkArgs
            {
                Name = stimulus.Name,
                Stimulus = stimulus.Payload,
                Callback = OnRequest,
                IncludeActivityInstanceId = false,
                AutoBurn = false, // resumed without a request it goes on waiting
                Settings = settings,
            });
        }
    }

    private ValueTask OnRequest(ActivityExecutionContext context)
    {
        TryReceive(context);
        return ValueTask.CompletedTask;
    }

    private bool TryReceive(ActivityExecutionContext context)
    {
        if (context.WorkflowInput.GetValueOrDefault(InputKeys.HttpRequest) is not IReadOnlyDictionary<string, object?> request)
            return false;
        context.Set(Result, new Dictionary<string, object?>
        {
            ["method"] = request.GetValueOrDefault("method"),
            ["path"] = request.GetValueOrDefault("path"),
            ["contentType"] = request.GetValueOrDefault("contentType"),
        });
        context.Set(RouteData, Map(request, "routeData"));
        context.Set(QueryStringData, Map(request, "query"));
        context.Set(Headers, Map(request, "headers"));
        if (request.GetValueOrDefault("rejection") is string { Length: > 0 } rejection)
        {
            context.Complete([rejection]);
            return true;
        }

        context.Set(ParsedContent, HttpBody.Parse(request.GetValueOrDefault("body"), request.GetValueOrDefault("contentType") as string));
        var files = Items.Of(request.GetValueOrDefault("files")) ?? [];
        context.Set(Files, files);
        context.Set(File, files.FirstOrDefault());
        context.Complete(null);
        return true;
    }

    private HttpEndpointSettings SettingsOf(
        Func<Input<bool>?, bool> flag,
        Func<Input<string>?, string?> text,
        Func<Input<TimeSpan?>?, TimeSpan?> span,
        Func<Input<long?>?, long?> number,
        Func<Input<ICollection<string>>?, ICollection<string>?> list) => new(
            flag(Authorize),
            text(Policy),
            span(RequestTimeout),
            number(RequestSizeLimit),
            number(FileSizeLimit),
            list(AllowedFileExtensions)?.ToArray(),
            list(BlockedFileExtensions)?.ToArray(),
            list(AllowedMimeTypes)?.ToArray(),
            [
                .. ExposeRequestTooLargeOutcome ? [HttpEndpointSettings.RequestTooLarge] : Array.Empty<string>(),
                .. ExposeFileTooLargeOutcome ? [HttpEndpointSettings.FileTooLarge] : Array.Empty<string>(),
                .. ExposeInvalidFileExtensionOutcome ? [HttpEndpointSettings.InvalidFileExtension] : Array.Empty<string>(),
                .. ExposeInvalidFileMimeTypeOutcome ? [HttpEndpointSettings.InvalidFileMimeType] : Array.Empty<string>(),
            ]);

    private static string PathOf(string? path) => string.IsNullOrWhiteSpace(path)
        ? throw new InvalidOperationException("An HTTP endpoint needs a path")
        : path.Contains("//", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"The path '{path}' has two slashes in a row")
            : path;

    private static IEnumerable<string> Methods(ICollection<string>? methods) =>
        methods is { Count: > 0 } ? methods.Where(m => !string.IsNullOrWhiteSpace(m)).Distinct(StringComparer.OrdinalIgnoreCase) : ["GET"];

    private static Dictionary<string, object?> Map(IReadOnlyDictionary<string, object?> request, string name) =>
        ValueConverter.Convert(request.GetValueOrDefault(name), typeof(Dictionary<string, object?>)) as Dictionary<string, object?> ?? [];
}
