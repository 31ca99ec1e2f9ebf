using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Http;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Timers;
using WorkflowAgents.Runtime.Turns;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime;

/// <summary>Registers the durable runtime.</summary>
public static class RuntimeExtensions
{
    /// <summary>Adds inbox, turns, timers, outbox and workflows, without the pumps that drive them.</summary>
    public static IServiceCollection AddPlatformRuntime(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<PlatformClock>();
        services.AddSingleton<WakeUps>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<ActorLoop>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<DueBookmarks>();
        services.AddSingleton<DueTriggers>();
        services.AddSingleton<OutboxDelivery>();
        services.AddSingleton<WorkflowEngine>();
        services.AddSingleton<DefinitionCatalogue>();
        services.AddSingleton<DefinitionStore>();
        services.AddSingleton<WorkflowFiles>();
        services.AddSingleton<WorkflowInstances>();
        services.AddSingleton<Quiet>();
        services.AddScoped<TurnAccessor>();
        services.AddScoped(scope => scope.GetRequiredService<TurnAccessor>().Turn);
        services.AddTurnHandler<WorkflowTurns>(WorkflowEvents.Start, WorkflowEvents.Resume, WorkflowEvents.Timer, WorkflowEvents.Stimulus,
            WorkflowEvents.Cancel, WorkflowEvents.Retry, WorkflowEvents.SetVariables);
        services.AddOutboxHandler<HttpRequestTask>(HttpRequestTask.Kind);
        services.AddSingleton<HttpWorkflows>();
        services.AddHttpClient(HttpRequestTask.Kind)
            .ConfigureHttpClient((scope, client) =>
            {
                // The task has a time limit of its own, for everything together.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = scope.GetRequiredService<IOptions<OutgoingHttpOptions>>().Value.MaxResponseBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(scope => new GuardedConnection(scope.GetRequiredService<IOptions<OutgoingHttpOptions>>().Value).ToHandler())
            // Addresses and headers may carry secrets.
            .RemoveAllLoggers();
        services.AddOptions<OutgoingHttpOptions>().BindConfiguration("OutgoingHttp").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OutboxOptions>().BindConfiguration("Outbox").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>Says what happens on events of these kinds.</summary>
    public static IServiceCollection AddTurnHandler<THandler>(this IServiceCollection services, params string[] kinds)
        where THandler : class, ITurnHandler
    {
        foreach (var kind in kinds)
            services.AddKeyedScoped<ITurnHandler, THandler>(kind);
        return services;
    }

    /// <summary>Says how outbox items of this kind leave.</summary>
    public static IServiceCollection AddOutboxHandler<THandler>(this IServiceCollection services, string kind)
        where THandler : class, IOutboxHandler =>
        services.AddKeyedScoped<IOutboxHandler, THandler>(kind);

    /// <summary>Drives the runtime: actors on Orleans, alone on this machine, and the pumps.</summary>
    public static IHostApplicationBuilder UsePlatformActors(this IHostApplicationBuilder builder)
    {
        // Free ports, so that two platforms (or two tests) can run on one machine.
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), FreePort())
            .Configure<ClusterOptions>(cluster => cluster.ServiceId = cluster.ClusterId = "workflowagents"));
        builder.Services.AddSingleton<IActors, OrleansActors>();
        builder.Services.AddHostedService<ActorPump>();
        builder.Services.AddHostedService<TimerPump>();
        builder.Services.AddHostedService<OutboxPump>();
        builder.Services.AddHostedService<DefinitionWatch>();
        return builder;
    }

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
