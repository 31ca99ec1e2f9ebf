using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;

namespace WorkflowAgents.Channels.Calendly;

/// <summary>Asks Calendly for things. Thread-safe; the token appears in no log and no message.</summary>
public sealed class CalendlyClient
{
    private readonly HttpClient _http;
    private readonly CalendlyOptions _options;

    /// <summary>Creates the client; see <see cref="ChannelServices.AddChannels"/>.</summary>
    /// <param name="http">A client that follows no redirects.</param>
    /// <param name="options">Where and who.</param>
    public CalendlyClient(HttpClient http, IOptions<CalendlyOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_http, _options) = (http, options.Value);
    }

    /// <summary>Makes a link for one booking of the configured event type.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The link; put a token on it with <see cref="BookingLink.WithToken"/>.</returns>
    /// <exception cref="CalendlyException">There is none; the failure says why.</exception>
    public async Task<Uri> CreateSchedulingLinkAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(_options.Token) || string.IsNullOrWhiteSpace(_options.EventType))
            throw new CalendlyException(CalendlyFailure.NotConfigured, "Calendly:Token or Calendly:EventType is not set.");

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_options.BaseUrl.AbsoluteUri.TrimEnd('/')}/scheduling_links")
        {
            Content = JsonContent.Create(new { max_event_count = 1, owner = EventTypeUri(), owner_type = "EventType" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            using var response = await _http.SendAsync(request, limit.Token);
            if (!response.IsSuccessStatusCode)
                throw Failure(response);

            using var answer = WebhookBody.Parse(await response.Content.ReadAsByteArrayAsync(limit.Token));
            return Uri.TryCreate(answer.Root.Prop("resource").Str("booking_url"), UriKind.Absolute, out var link)
                && link.Scheme is "https" or "http"
                ? link
                : throw new CalendlyException(CalendlyFailure.Nonsense, "Calendly answered without a link.");
        }
        catch (WebhookFormatException exception)
        {
            throw new CalendlyException(CalendlyFailure.Nonsense, "Calendly answered with something that is not JSON.", null, exception);
        }
        catch (HttpRequestException exception)
        {
            throw new CalendlyException(CalendlyFailure.Unavailable, "Calendly could not be reached.", null, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CalendlyException(CalendlyFailure.Unavailable, "Calendly did not answer in time.", null, exception);
        }
    }

    private string EventTypeUri() => _options.EventType!.Contains("://", StringComparison.Ordinal)
        ? _options.EventType
        : $"{_options.BaseUrl.AbsoluteUri.TrimEnd('/')}/event_types/{_options.EventType}";

    private static CalendlyException Failure(HttpResponseMessage response)
    {
        var failure = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => CalendlyFailure.Unauthorized,
            HttpStatusCode.TooManyRequests => CalendlyFailure.RateLimited,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => CalendlyFailure.Unavailable,
            _ => CalendlyFailure.Refused,
        };
        return new CalendlyException(failure, $"Calendly answered HTTP {(int)response.StatusCode}.", Wait(response));
    }

    // Calendly says in seconds how long until the count starts anew.
    private static TimeSpan? Wait(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta
        ?? (response.Headers.TryGetValues("X-RateLimit-Reset", out var values)
            && int.TryParse(values.FirstOrDefault(), out var seconds) && seconds is >= 0 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : null);
}
