using System.ClientModel;
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
    private readonly Breaker _breaker;
    private volatile StructuredOutput _form;

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
        _breaker = new Breaker(_options.BreakAfter, _options.BreakTime, clock);
        _form = _options.StructuredOutput;
    }

    /// <summary>Whether there is a model to ask.</summary>
    public bool IsEnabled => _chat is not null;

    /// <summary>Classifies one message.</summary>
    /// <param name="request">The message and its conversation.</param>
    /// <param name="cancellationToken">Cancels; the only thing this method throws for.</param>
    /// <returns>The model's opinion; null when it is off, down, late, refuses or talks nonsense even when asked again.</returns>
    public async Task<Classification?> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_chat is null || string.IsNullOrWhiteSpace(request.Text) || _breaker.IsOpen)
            return null;

        using var late = new CancellationTokenSource(_options.Timeout, _clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var result = await AskAsync(_chat, request, limit.Token);
            _breaker.Succeeded();
            return result;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a foreign server and the library make of each other, the rules' answer stands. The exception itself
            // stays out of the log: it may quote the conversation.
            _breaker.Failed();
            LogFailed(late.IsCancellationRequested ? "time-out" : exception.GetType().Name, (exception as ClientResultException)?.Status);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new OperationCanceledException("The classification was cancelled.", exception, cancellationToken);
        }
    }

    private async Task<Classification?> AskAsync(IChatClient chat, ClassificationRequest request, CancellationToken cancellationToken)
    {
        List<ChatMessage> repair = [];
        var form = _form;
        while (true)
        {
            ChatResponse response;
            try
            {
                var messages = ClassificationPrompt.Write(request, _options, withSchema: form != StructuredOutput.JsonSchema);
                messages.AddRange(repair);
                response = await chat.GetResponseAsync(messages, Options(form), cancellationToken).WaitAsync(cancellationToken);
            }
            catch (ClientResultException exception) when (exception.Status is 400 or 422 && form != StructuredOutput.Prompt)
            {
                // Servers say in many ways that they do not know a format: one step looser.
                form++;
                continue;
            }

            if (form != _form)
            {
                // Only now is it clear that the form was to blame.
                LogLooser(_form, form);
                _form = form;
            }

            if (response.FinishReason == ChatFinishReason.ContentFilter || response.Messages.Any(m => m.Contents.OfType<ErrorContent>().Any()))
            {
                LogUseless("it refused");
                return null;
            }

            if (ClassificationAnswer.Read(response.Text, request, out var problem) is { } classification)
                return classification;

            LogUseless(problem);
            if (repair.Count > 0)
                return null;

            repair.AddRange(ClassificationPrompt.Repair(response.Text, problem));
        }
    }

    private ChatOptions Options(StructuredOutput form) => form switch
    {
        StructuredOutput.JsonSchema => new ChatOptions
        {
            Temperature = _options.Temperature,
            MaxOutputTokens = _options.MaxOutputTokens,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(ClassificationPrompt.Schema, ClassificationPrompt.SchemaName),
            AdditionalProperties = new() { ["strict"] = true },
        },
        StructuredOutput.JsonMode => new ChatOptions
        {
            Temperature = _options.Temperature,
            MaxOutputTokens = _options.MaxOutputTokens,
            ResponseFormat = ChatResponseFormat.Json,
        },
        // The loosest form leaves out everything that a server could object to.
        _ => new ChatOptions(),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The language model failed: {Cause}, HTTP {Status}; rules decide")]
    private partial void LogFailed(string cause, int? status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The language model's answer is of no use: {Problem}")]
    private partial void LogUseless(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "The language model's server refused {Form}; asking with {Looser} from now on")]
    private partial void LogLooser(StructuredOutput form, StructuredOutput looser);
}
