using Microsoft.Extensions.Options;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Server.Simulation;

/// <summary>
/// Once it is known where the server listens, and before anything leaves: the channels' addresses lead to its own simulator, unless
/// others are configured.
/// </summary>
sealed class ChannelsAtSimulator(
    OwnAddress address, IConfiguration configuration, IOptions<WhatsAppOptions> whatsApp, IOptions<CalendlyOptions> calendly) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var own = address.Value;
        if (string.IsNullOrEmpty(configuration["WhatsApp:BaseUrl"]))
            whatsApp.Value.BaseUrl = new Uri(own, "/simulator/graph");
        if (string.IsNullOrEmpty(configuration["Calendly:BaseUrl"]))
            calendly.Value.BaseUrl = new Uri(own, "/simulator/calendly");
        if (string.IsNullOrEmpty(calendly.Value.EventType))
            calendly.Value.EventType = new Uri(own, "/simulator/calendly/event_types/priority-call").ToString();
        calendly.Value.BookingUrl ??= new Uri(own, "/simulator/calendly/book/priority-call");
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
