namespace WorkflowAgents.Workflows;

/// <summary>What came of an <see cref="OutgoingHttpRequest"/>.</summary>
/// <param name="Failure">Why there is no response; <see cref="HttpFailure.None"/>: there is one.</param>
/// <param name="StatusCode">Status code of the response.</param>
/// <param name="Body">The body as text or bytes.</param>
/// <param name="ContentType">Type of the body.</param>
/// <param name="Headers">Headers of the response.</param>
public sealed record HttpReply(
    HttpFailure Failure,
    int StatusCode = 0,
    object? Body = null,
    string? ContentType = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Headers = null)
{
    /// <summary>The input with which the waiting workflow is resumed.</summary>
    public IReadOnlyDictionary<string, object?> ToInput() => new Dictionary<string, object?>
    {
        [InputKeys.HttpReply] = new Dictionary<string, object?>
        {
            ["failure"] = Failure.ToString(),
            ["statusCode"] = StatusCode,
            ["body"] = Body,
            ["contentType"] = ContentType,
            ["headers"] = HttpHeaders.ToValues(Headers),
        },
    };

    internal static HttpReply? From(IReadOnlyDictionary<string, object?> input) =>
        input.GetValueOrDefault(InputKeys.HttpReply) is IReadOnlyDictionary<string, object?> values
            ? new HttpReply(
                Enum.TryParse<HttpFailure>(values.GetValueOrDefault("failure") as string, out var failure) ? failure : HttpFailure.None,
                ValueConverter.Convert(values.GetValueOrDefault("statusCode"), typeof(int)) as int? ?? 0,
                values.GetValueOrDefault("body"),
                values.GetValueOrDefault("contentType") as string,
                HttpHeaders.From(values.GetValueOrDefault("headers")))
            : null;
}
