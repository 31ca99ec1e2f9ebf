using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

namespace WorkflowAgents.Channels.LanguageModels;

internal static class ChatClients
{
    /// <summary>A client of the configured server; null when none is configured.</summary>
    public static IChatClient? Create(LanguageModelOptions options)
    {
        if (!options.IsEnabled)
            return null;

        // The library insists on a key; servers without one ignore it.
        var key = new ApiKeyCredential(string.IsNullOrEmpty(options.ApiKey) ? "none" : options.ApiKey);
        return new OpenAIClient(key, new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            NetworkTimeout = options.Timeout,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0), // someone is waiting; rules answer sooner than a second try
        }).GetChatClient(options.Model).AsIChatClient();
    }
}
