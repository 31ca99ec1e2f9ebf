using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

/// <summary>The client as the platform builds it, pointed at a server of the test's.</summary>
internal static class Sending
{
    public const string Token = "secret-token-123";

    public static WhatsAppClient Client(Uri address, ILoggerProvider? log = null, TimeSpan? timeout = null, RecipientField? field = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(builder =>
        {
            builder.SetMinimumLevel(LogLevel.Trace);
            if (log is not null)
                builder.AddProvider(log);
        });
        services.AddChannels(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());
        services.AddSingleton(Options.Create(new WhatsAppOptions
        {
            BaseUrl = new Uri(address, "simulator/graph/"),
            ApiVersion = "v23.0",
            PhoneNumberId = "PN1",
            AccessToken = Token,
            Timeout = timeout ?? TimeSpan.FromSeconds(10),
            RecipientField = field ?? RecipientField.Recipient,
        }));
        return services.BuildServiceProvider().GetRequiredService<WhatsAppClient>();
    }

    public static OutboundMessage Text(string body = "Hello") =>
        new() { To = "+351 911 111 111", Opaque = "intent-1", Content = new TextContent(body) };

    public static async Task<T> SendAsync<T>(Uri address, TimeSpan? timeout = null)
        where T : SendResult => Assert.IsType<T>(await Client(address, timeout: timeout).SendAsync(Text(), CancellationToken.None));

    public static async Task<WhatsAppError> RefusedAsync(int status, string body, string? header = null, string? value = null)
    {
        await using var server = await LoopbackServer.StartAsync(status, body, header, value);
        return (await SendAsync<SendResult.Refused>(server.Address)).Error;
    }
}
