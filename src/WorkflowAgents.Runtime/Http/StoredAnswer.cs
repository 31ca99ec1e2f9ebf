using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Http;

/// <summary>A workflow's answer to an HTTP request, as it is kept beside the event.</summary>
/// <param name="StatusCode">Status code.</param>
/// <param name="Body">Body; null: none.</param>
/// <param name="ContentType">Type of the body.</param>
/// <param name="Headers">Headers.</param>
sealed record StoredAnswer(
    int StatusCode, HttpContentText? Body, string? ContentType, IReadOnlyDictionary<string, IReadOnlyList<string>> Headers)
{
    public static StoredAnswer From(HttpAnswer answer) =>
        new(answer.StatusCode, HttpContentText.Of(answer.Body), answer.ContentType, answer.Headers);

    public HttpAnswer ToAnswer() => new(StatusCode, Body?.ToContent(), ContentType, Headers);
}
