using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Http;

/// <summary>
/// Sends the HTTP requests of workflows, outside of any turn. What may or may not have arrived is sent again only when its method
/// says that this does no harm (RFC 9110, 9.2.2); otherwise the workflow is told that there is no answer.
/// </summary>
sealed partial class HttpRequestTask(
    IHttpClientFactory clients, IOptions<OutgoingHttpOptions> options, PlatformClock clock, ILogger<HttpRequestTask> logger) : IOutboxHandler
{
    /// <summary>Kind of the outbox items, and name of the HTTP client.</summary>
    public const string Kind = "http.request";

    static readonly HashSet<string> Idempotent = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"];

    /// <inheritdoc/>
    public Task<Clearance> ClearAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken) => Task.FromResult(Clearance.Go);

    /// <inheritdoc/>
    public async Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        var wanted = Read(item);
        var reply = await SendAsync(wanted, cancellationToken);
        return new Delivery(DeliveryResult.Done, Answer: JsonSerializer.Serialize(reply, JsonSerializerOptions.Web));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<NewEvent>> SettleAsync(PlatformContext db, OutboxItem item, Delivery delivery, CancellationToken cancellationToken)
    {
        var reply = delivery.Answer is null ? new Answer(HttpFailure.Timeout) : JsonSerializer.Deserialize<Answer>(delivery.Answer, JsonSerializerOptions.Web)!;
        var stimulus = Stimulus.ForHttpReply(Read(item).RequestId);
        var input = new HttpReply(reply.Failure, reply.StatusCode, reply.Body?.ToContent(), reply.ContentType, reply.Headers).ToInput();
        return Task.FromResult<IReadOnlyList<NewEvent>>([new NewEvent(
            item.ActorKey, WorkflowEvents.Stimulus, $"reply:{item.Key}",
            JsonSerializer.Serialize(new WorkflowStimulus(stimulus.Name, stimulus.Payload, null, input), JsonSerializerOptions.Web), clock.GetUtcNow())]);
    }

    /// <inheritdoc/>
    public bool MayRepeat(OutboxItem item) => Idempotent.Contains(Read(item).Method);

    async Task<Answer> SendAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.Timeout);
        try
        {
            using var client = clients.CreateClient(Kind);
            using var request = ToMessage(wanted);
            using var response = await client.SendAsync(request, timeout.Token);
            var type = response.Content.Headers.ContentType?.ToString();
            var bytes = await response.Content.ReadAsByteArrayAsync(timeout.Token);
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(h => h.Key, h => (IReadOnlyList<string>)[.. h.Value], StringComparer.OrdinalIgnoreCase);
            return new Answer(HttpFailure.None, (int)response.StatusCode, HttpContentText.Of(bytes, type), type, headers);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Answer(HttpFailure.Timeout);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or FormatException)
        {
            LogFailed(wanted.Method, wanted.Url.Host, exception.Message);
            return new Answer(HttpFailure.FailedToConnect);
        }
    }

    static HttpRequestMessage ToMessage(Wanted wanted)
    {
        var request = new HttpRequestMessage(new HttpMethod(wanted.Method), wanted.Url);
        if (wanted.Content is not null)
        {
            request.Content = new ByteArrayContent(wanted.Content.ToBytes());
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(wanted.ContentType!);
        }
        if (!string.IsNullOrWhiteSpace(wanted.Authorization))
            request.Headers.TryAddWithoutValidation("Authorization", wanted.Authorization);
        foreach (var (name, values) in wanted.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, values))
                request.Content?.Headers.TryAddWithoutValidation(name, values);
        return request;
    }

    static Wanted Read(OutboxItem item) => JsonSerializer.Deserialize<Wanted>(item.Payload, JsonSerializerOptions.Web)!;

    /// <summary>Payload of an outbox item.</summary>
    internal sealed record Wanted(
        string RequestId,
        string Method,
        Uri Url,
        HttpContentText? Content,
        string? ContentType,
        string? Authorization,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Headers)
    {
        public static Wanted From(OutgoingHttpRequest request) => new(
            request.RequestId, request.Method, request.Url, HttpContentText.Of(request.Content), request.ContentType, request.Authorization, request.Headers);
    }

    sealed record Answer(
        HttpFailure Failure,
        int StatusCode = 0,
        HttpContentText? Body = null,
        string? ContentType = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? Headers = null);

    [LoggerMessage(70, LogLevel.Warning, "A workflow's {Method} request to {Host} failed: {Reason}")]
    partial void LogFailed(string method, string host, string reason);
}
