namespace WorkflowAgents.Workflows;

/// <summary>
/// A request that arrived for an HttpEndpoint. The host finds triggers and bookmarks by <see cref="Stimulus.ForHttpRequest"/> with the
/// template of the route, judges the request by their <see cref="HttpEndpointSettings"/>, and hands it over as input.
/// </summary>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Path">The path asked for.</param>
/// <param name="Body">The body as text or bytes.</param>
/// <param name="ContentType">Type of the body.</param>
/// <param name="RouteData">Values of the route's parameters.</param>
/// <param name="Query">Values of the query string.</param>
/// <param name="Headers">The headers; leave out those that carry credentials.</param>
/// <param name="Files">Uploaded files: dictionaries with <c>name</c>, <c>contentType</c> and <c>content</c>.</param>
/// <param name="Rejection">One of <see cref="HttpEndpointSettings"/>' outcomes, when the request breaks a limit that the endpoint exposes.</param>
public sealed record IncomingHttpRequest(
    string Method,
    string Path,
    object? Body = null,
    string? ContentType = null,
    IReadOnlyDictionary<string, object?>? RouteData = null,
    IReadOnlyDictionary<string, object?>? Query = null,
    IReadOnlyDictionary<string, object?>? Headers = null,
    IReadOnlyList<object?>? Files = null,
    string? Rejection = null)
{
    /// <summary>The input with which a workflow is started or resumed.</summary>
    public IReadOnlyDictionary<string, object?> ToInput() => new Dictionary<string, object?>
    {
        [InputKeys.HttpRequest] = new Dictionary<string, object?>
        {
            ["method"] = Method,
            ["path"] = Path,
            ["body"] = Body,
            ["contentType"] = ContentType,
            ["routeData"] = RouteData,
            ["query"] = Query,
            ["headers"] = Headers,
            ["files"] = Files,
            ["rejection"] = Rejection,
        },
    };
}
