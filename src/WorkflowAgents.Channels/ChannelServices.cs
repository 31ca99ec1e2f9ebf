using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration) =>
        throw new NotImplementedException();
}
