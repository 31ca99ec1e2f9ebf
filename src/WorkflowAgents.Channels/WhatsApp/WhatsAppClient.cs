using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Sends through the WhatsApp Cloud API. Thread-safe; never tries twice; tokens appear in no log and no message.</summary>
public sealed partial class WhatsAppClient
{
    private readonly HttpClient _http;
    private readonly WhatsAppOptions _options;
    private readonly ILogger<WhatsAppClient> _logger;

    /// <summary>Creates the client; see <see cref="ChannelServices.AddChannels"/>.</summary>
    /// <param name="http">A client that follows no redirects.</param>
    /// <param name="options">Where and who.</param>
    /// <param name="logger">Log.</param>
    public WhatsAppClient(HttpClient http, IOptions<WhatsAppOptions> options, ILogger<WhatsAppClient> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_http, _options, _logger) = (http, options.Value, logger);
    }

    /// <summary>Sends one message, once. The lengths are checked first.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels while the request has not left; afterwards the result is unknown.</param>
    /// <returns>Accepted, refused or unknown; never throws for what the network does.</returns>
    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{_http}{_options}{_logger}");

    /// <summary>Marks an inbound message, and those before it, as read.</summary>
    /// <param name="wamid">The inbound message.</param>
    /// <param name="typing">Also show "typing" for up to 25 seconds; only when an answer will follow.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether Meta confirmed. A courtesy: failures are logged, never thrown.</returns>
    public Task<bool> MarkReadAsync(string wamid, bool typing, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
