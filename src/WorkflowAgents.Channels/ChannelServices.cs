using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Channels.LanguageModels;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels;

/// <summary>Registration of the channels.</summary>
public static class ChannelServices
{
    /// <summary>
    /// Adds <c>WhatsAppClient</c>, <c>CalendlyClient</c> and <c>LanguageModelClient</c> with their options (sections
    /// <c>WhatsApp</c>, <c>Calendly</c>, <c>LanguageModel</c>), validated at start. Point the options at the simulator with
    /// <c>PostConfigure</c>, which runs before the validation.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        AddSection<WhatsAppOptions>(services, configuration, WhatsAppOptions.Section);
        AddSection<CalendlyOptions>(services, configuration, CalendlyOptions.Section);
        AddSection<LanguageModelOptions>(services, configuration, LanguageModelOptions.Section);
        services.TryAddSingleton(TimeProvider.System);

        AddClient<WhatsAppClient>(services);
        AddClient<CalendlyClient>(services);
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<LanguageModelOptions>>();
            return new LanguageModelClient(
                ChatClients.Create(options.Value),
                options,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<LanguageModelClient>>());
        });
        return services;
    }

    private static void AddSection<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new SectionValidation<T>(section));
    }

    private static void AddClient<T>(IServiceCollection services)
        where T : class =>
        services
            .AddHttpClient<T>(client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // each client has its own, which knows what was under way
                client.MaxResponseContentBufferSize = 1 << 20;
            })
            .RedactLoggedHeaders(_ => true)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // connections renew themselves, so the clients may live in singletons
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // a redirect would carry the token, or the message, to someone else
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                UseCookies = false,
            });
}
