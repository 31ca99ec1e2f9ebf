using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>
/// Asks a language model for an opinion about a message. Thread-safe. Never throws for what the model or the network does:
/// no opinion is an answer, and rules stand without it.
/// </summary>
public sealed partial class LanguageModelClient
{
    private readonly IChatClient? _chat;
    private readonly LanguageModelOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<LanguageModelClient> _logger;

    /// <summary>Creates the client; see <see cref="ChannelServices.AddChannels"/>.</summary>
    /// <param name="chat">The model; null when there is none.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="clock">The system clock, for time-outs.</param>
    /// <param name="logger">Log.</param>
    public LanguageModelClient(
        IChatClient? chat, IOptions<LanguageModelOptions> options, TimeProvider clock, ILogger<LanguageModelClient> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_chat, _options, _clock, _logger) = (chat, options.Value, clock, logger);
    }

    /// <summary>Whether there is a model to ask.</summary>
    public bool IsEnabled => _chat is not null;

    /// <summary>Classifies one message.</summary>
    /// <param name="request">The message and its conversation.</param>
    /// <param name="cancellationToken">Cancels; the only thing this method throws for.</param>
    /// <returns>The model's opinion; null when it is off, down, late, refuses or talks nonsense even when asked again.</returns>
    public Task<Classification?> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{_options}{_clock}{_logger}");
}
