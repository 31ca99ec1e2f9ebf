using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Calendly;
using WorkflowAgents.Simulator.Clock;
using WorkflowAgents.Simulator.Contacts;
using WorkflowAgents.Simulator.Faults;
using WorkflowAgents.Simulator.Hosting;
using WorkflowAgents.Simulator.Memory;
using WorkflowAgents.Simulator.Page;
using WorkflowAgents.Simulator.Webhooks;
using WorkflowAgents.Simulator.WhatsApp;

namespace WorkflowAgents.Simulator;

/// <summary>Puts the simulator into a host. The host also registers its <see cref="ISimulatedWorld"/>.</summary>
public static class SimulatorExtensions
{
    /// <summary>Registers the simulator.</summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services, Action<SimulatorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSimulator((options, _) => configure(options));
    }

    /// <summary>Registers the simulator with options that need other services, asked for when the simulator is first used.</summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services, Action<SimulatorOptions, IServiceProvider> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<SimulatorOptions>().Configure(configure);
        // No redirects: a webhook is not carried elsewhere, and a tracked link is followed step by step.
        services.AddHttpClient(SimulatorOptions.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        services.AddSingleton<SimulatorMemory>();
        services.AddSingleton<FaultPlan>();
        services.AddSingleton<WhatsAppWebhooks>();
        services.AddSingleton<CloudApi>();
        services.AddSingleton<Phones>();
        services.AddSingleton<Eavesdropper>();
        services.AddSingleton<CalendlyDesk>();
        services.AddSingleton<WebhookCourier>();
        services.AddHostedService(s => s.GetRequiredService<WebhookCourier>());
        services.AddSingleton(s => new SimulatedWhatsApp(s.GetRequiredService<WebhookCourier>(), s.GetRequiredService<Eavesdropper>()));
        return services;
    }

    /// <summary>Maps everything under <c>/simulator</c>. Only this machine can reach it: others get 404.</summary>
    public static IEndpointConventionBuilder MapSimulator(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var simulator = app.MapGroup("/simulator").AddEndpointFilter(LoopbackOnly);
        simulator.MapGraph();
        simulator.MapTemplateStatus();
        simulator.MapContacts();
        simulator.MapCalendly();
        simulator.MapClock();
        simulator.MapFaults();
        simulator.MapPage();
        return simulator;
    }

    private static async ValueTask<object?> LoopbackOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // No address at all is a server inside this process, as tests use.
        if (http.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
            return Results.NotFound();
        // A page from elsewhere in a browser on this machine comes from loopback too; its origin gives it away.
        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == http.Request.Host.Value))
            return Results.NotFound();
        return await next(context);
    }
}
