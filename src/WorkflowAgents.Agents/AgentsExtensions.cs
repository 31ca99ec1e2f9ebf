using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WorkflowAgents.Agents.Contacts;
using WorkflowAgents.Agents.Conversation;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Agents.Scheduling;
using WorkflowAgents.Agents.Team;
using WorkflowAgents.Agents.Understanding;
using WorkflowAgents.Rules;
using WorkflowAgents.Runtime;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Agents;

/// <summary>Registers the eight agents: their decisions, their activities, and what happens on each event.</summary>
public static class AgentsExtensions
{
    /// <summary>Adds the agents.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddOptions<BrandOptions>().BindConfiguration("Brand").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BusinessHoursOptions>().BindConfiguration(BusinessHoursOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MessageTemplates>().BindConfiguration("WhatsApp").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new BusinessHours(provider.GetRequiredService<IOptions<BusinessHoursOptions>>().Value));
        services.AddSingleton<TemplateCatalogue>();
        services.AddSingleton<ContactDirectory>();
        services.AddSingleton<Gate>();
        services.AddSingleton<WhatsAppIntake>();
        services.AddSingleton<CalendlyIntake>();

        services.AddSingleton<IRuleStore, DatabaseRuleStore>();
        services.AddSingleton(provider =>
        {
            var catalogue = new RuleCatalogue(provider.GetRequiredService<IRuleStore>(), provider.GetRequiredService<PlatformClock>());
            catalogue.RegisterDecisions();
            return catalogue;
        });

        services.AddSingleton(_ => Activities());
        services.AddScoped<IWorkflowGlobals, PlatformGlobals>();
        services.AddScoped<AgentBoard>();
        services.AddScoped<Consent>();
        services.AddScoped<HandoverBook>();
        services.AddScoped<HumanPresence>();
        services.AddScoped<Speech>();
        services.AddScoped<TeamAlerts>();
        services.AddScoped<MessageSending>();

        services.AddTurnHandler<InboundMessageTurn>(WhatsAppIntake.MessageKind);
        services.AddTurnHandler<StatusTurn>(WhatsAppIntake.StatusKind);
        services.AddTurnHandler<EchoTurn>(WhatsAppIntake.EchoKind);
        services.AddTurnHandler<HistoryTurn>(WhatsAppIntake.HistoryKind);
        services.AddTurnHandler<PreferenceTurn>(WhatsAppIntake.PreferenceKind);
        services.AddTurnHandler<IdentityTurn>(WhatsAppIntake.IdentityKind);
        services.AddTurnHandler<MessageFailedTurn>(MessageSending.FailedKind);
        services.AddTurnHandler<BookingTurn>(CalendlyIntake.Kind);
        services.AddTurnHandler<HumanTurn>(HumanTurn.ReplyKind, HumanTurn.TakeOverKind, HumanTurn.ResolveKind);
        services.AddTurnHandler<ContactChangeTurn>(ContactChangeTurn.Kind);
        services.AddTurnHandler<TeamTurn>(WorkflowEvents.Faulted, ActorLoop.ParkedKind);
        services.AddOutboxHandler<MessageSending>(MessageSending.Kind);
        services.AddOutboxHandler<ReadReceipt>(ReadReceipt.Kind);
        services.AddOutboxHandler<SchedulingLinkTask>(SchedulingLinkTask.Kind);
        services.AddOutboxHandler<ModelTask>(ModelTask.Kind);
        return services;
    }

    /// <summary>Everything a workflow may be made of: the engine's activities and the agents'.</summary>
    public static ActivityRegistry Activities()
    {
        var registry = new ActivityRegistry();
        registry.AddFrom(typeof(ActivityRegistry).Assembly);
        registry.AddFrom(typeof(AgentsExtensions).Assembly);
        return registry;
    }
}
