namespace WorkflowAgents.Workflows;

/// <summary>
/// An HTTP request that a workflow wants sent. The host sends it outside the burst and reports with the stimulus
/// <see cref="Stimulus.ForHttpReply"/> and an <see cref="HttpReply"/> as input.
/// </summary>
/// <param name="RequestId">Identity by which the reply comes back.</param>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Url">Where to; absolute, http or https. Whether it may be asked is the host's to judge.</param>
/// <param name="Content">The body as text or bytes; null: none.</param>
/// <param name="ContentType">Type of the body; given whenever there is one.</param>
/// <param name="Authorization">The Authorization header, if any.</param>
/// <param name="Headers">Further headers.</param>
/// <param name="InstanceId">The asking instance.</param>
/// <param name="CorrelationId">Its correlation id.</param>
public sealed record OutgoingHttpRequest(
    string RequestId,
    string Method,
    Uri Url,
    object? Content,
    string? ContentType,
    string? Authorization,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Headers,
    string InstanceId,
    string? CorrelationId);
