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
    public Task<Uri> CreateSchedulingLinkAsync(CancellationToken cancellationToken) => throw new NotImplementedException($"{_http}{_options}");
}
