using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Sends through the WhatsApp Cloud API. Thread-safe; never tries twice; tokens appear in no log and no message.</summary>
public sealed partial class WhatsAppClient
{
    private const int MaxAnswer = 1 << 20;

    private readonly HttpClient _http;
    private readonly WhatsAppOptions _options;
    private readonly ILogger<WhatsAppClient> _logger;
    private readonly Uri _address;

    /// <summary>Creates the client; see <see cref="ChannelServices.AddChannels"/>.</summary>
    /// <param name="http">A client that follows no redirects.</param>
    /// <param name="options">Where and who.</param>
    /// <param name="logger">Log.</param>
    public WhatsAppClient(HttpClient http, IOptions<WhatsAppOptions> options, ILogger<WhatsAppClient> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_http, _options, _logger) = (http, options.Value, logger);
        _address = new Uri($"{_options.BaseUrl.AbsoluteUri.TrimEnd('/')}/{_options.ApiVersion}/{_options.PhoneNumberId}/messages");
    }

    /// <summary>Sends one message, once. The lengths are checked first.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels while the request has not left; afterwards the result is unknown.</param>
    /// <returns>Accepted, refused or unknown; never throws for what the network does.</returns>
    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (OutboundLimits.Check(message) is { Count: > 0 } problems)
        {
            return new SendResult.Refused(new WhatsAppError
            {
                Title = "Not sent, since Meta would refuse it",
                Details = string.Join("; ", problems),
                Class = WhatsAppErrorClass.BadContent,
                Action = "Correct the message; tell its owner.",
            });
        }

        var result = await PostAsync(OutboundJson.Write(message, _options.RecipientField), ReadSent, cancellationToken);
        Report(message.Opaque, result);
        return result;
    }

    /// <summary>Marks an inbound message, and those before it, as read.</summary>
    /// <param name="wamid">The inbound message.</param>
    /// <param name="typing">Also show "typing" for up to 25 seconds; only when an answer will follow.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether Meta confirmed. A courtesy: failures are logged, never thrown.</returns>
    public async Task<bool> MarkReadAsync(string wamid, bool typing, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(wamid);
        var result = await PostAsync(OutboundJson.WriteRead(wamid, typing), ReadMarked, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        Report(wamid, result);
        return result is SendResult.Accepted;

        SendResult ReadMarked(JsonElement? answer) => answer.Bool("success") == true
            ? new SendResult.Accepted(wamid, null, false)
            : new SendResult.Unknown("Meta did not say that it worked");
    }

    private static SendResult ReadSent(JsonElement? answer)
    {
        var sent = answer.Items("messages") is [var first, ..] ? (JsonElement?)first : null;
        var contact = answer.Items("contacts") is [var card, ..] ? (JsonElement?)card : null;
        if (sent.Words("id") is not { } wamid)
            return new SendResult.Unknown("Meta answered that it worked, without an id of the message");

        return new SendResult.Accepted(
            wamid,
            WhatsAppIdentity.PhoneDigits(contact.Str("wa_id")),
            Held: sent.Str("message_status") is "held_for_quality_assessment" or "paused")
        {
            Bsuid = WhatsAppIdentity.FirstBsuid(contact.Str("user_id"), contact.Str("wa_id")),
        };
    }

    private async Task<SendResult> PostAsync(
        byte[] json, Func<JsonElement?, SendResult> readSuccess, CancellationToken cancellationToken)
    {
        using var content = new DepartingContent(json);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.AccessToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        HttpStatusCode? status = null;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            status = response.StatusCode;
            await response.Content.LoadIntoBufferAsync(MaxAnswer, limit.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return response.IsSuccessStatusCode
                ? WithJson(answer, readSuccess)
                : Refuse((int)response.StatusCode, answer, response.Headers.RetryAfter?.Delta);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            if (status is >= HttpStatusCode.Ambiguous)
                return Refuse((int)status, [], null); // the status says enough, the body got lost
            if (content.HasLeft)
                return new SendResult.Unknown($"The request left, no full answer came ({Cause(exception)})");

            cancellationToken.ThrowIfCancellationRequested();
            return new SendResult.Refused(WhatsAppErrors.Create(null, "Meta could not be reached", Cause(exception), isTransient: true));
        }
    }

    private SendResult Refuse(int status, byte[] body, TimeSpan? retryAfter) =>
        WithJson(body, answer => answer.Prop("error") is { ValueKind: JsonValueKind.Object } error
            ? new SendResult.Refused(Redact(WhatsAppErrors.Read(error, status)) with { RetryAfter = retryAfter })
            // A gateway that gave up waiting passed the request on: the one 5xx that says nothing about its fate.
            : status == (int)HttpStatusCode.GatewayTimeout
                ? new SendResult.Unknown("A gateway gave up waiting for Meta (504)")
                : new SendResult.Refused(
                    WhatsAppErrors.Create(null, $"HTTP {status} without an explanation", httpStatus: status) with { RetryAfter = retryAfter }));

    private static SendResult WithJson(byte[] body, Func<JsonElement?, SendResult> read)
    {
        try
        {
            using var json = WebhookBody.Parse(body);
            return read(json.Root);
        }
        catch (WebhookFormatException)
        {
            return read(null);
        }
    }

    // Meta quotes a malformed token in its error.
    private WhatsAppError Redact(WhatsAppError error) => error with { Title = Redact(error.Title), Details = Redact(error.Details ?? "") };

    private string Redact(string text) =>
        _options.AccessToken.Length > 0 ? text.Replace(_options.AccessToken, "***", StringComparison.Ordinal) : text;

    private static string Cause(Exception exception) => exception switch
    {
        HttpRequestException http => http.HttpRequestError == HttpRequestError.Unknown ? "connection broken" : http.HttpRequestError.ToString(),
        OperationCanceledException => "time-out",
        _ => "connection broken",
    };

    private void Report(string about, SendResult result)
    {
        switch (result)
        {
            case SendResult.Refused { Error: var error }:
                LogRefused(about, error.Code, error.HttpStatus, error.Class);
                break;
            case SendResult.Unknown { Reason: var reason }:
                LogUnknown(about, reason);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "WhatsApp refused {About}: code {Code}, HTTP {Status}, {Class}")]
    private partial void LogRefused(string about, int? code, int? status, WhatsAppErrorClass @class);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The fate of {About} at WhatsApp is unknown: {Reason}")]
    private partial void LogUnknown(string about, string reason);
}
