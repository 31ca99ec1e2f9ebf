using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using WorkflowAgents.Agents;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Runtime;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Timers;
using WorkflowAgents.Server.Settings;
using WorkflowAgents.Simulator;
using Switch = WorkflowAgents.Server.Settings.SimulatorOptions;

namespace WorkflowAgents.Server.Simulation;

/// <summary>The simulator in place of Meta and Calendly: the same clients over the same HTTP, only the addresses differ.</summary>
static class SimulationExtensions
{
    const string PhoneNumberId = "100000000000001";
    const string BusinessAccountId = "200000000000002";

    /// <summary>Adds the simulator when it is switched on, and points the channels at it.</summary>
    public static void AddSimulation(this IHostApplicationBuilder builder)
    {
        if (!IsOn(builder.Configuration))
            return;
        // Secrets between the platform and its own simulator; what is configured is kept, so that others can sign webhooks too.
        builder.Services.AddOptions<WhatsAppOptions>().PostConfigure(whatsApp =>
        {
            whatsApp.PhoneNumberId = OrElse(whatsApp.PhoneNumberId, PhoneNumberId);
            whatsApp.BusinessAccountId = OrElse(whatsApp.BusinessAccountId, BusinessAccountId);
            whatsApp.AccessToken = OrElse(whatsApp.AccessToken, RandomNumberGenerator.GetHexString(32));
            whatsApp.AppSecret = OrElse(whatsApp.AppSecret, RandomNumberGenerator.GetHexString(32));
            whatsApp.VerifyToken = OrElse(whatsApp.VerifyToken, RandomNumberGenerator.GetHexString(32));
        });
        builder.Services.AddOptions<CalendlyOptions>().PostConfigure(calendly =>
        {
            calendly.Token = OrElse(calendly.Token, RandomNumberGenerator.GetHexString(32));
            calendly.SigningKey = OrElse(calendly.SigningKey, RandomNumberGenerator.GetHexString(32));
        });
        // The simulated WhatsApp tells at once what became of a message, so who winds the clock need not wait for minutes;
        // long enough for a restart, which takes both down.
        if (builder.Configuration["Outbox:UnknownFor"] is null)
            builder.Services.AddOptions<OutboxOptions>().PostConfigure(outbox => outbox.UnknownFor = TimeSpan.FromSeconds(20));
        builder.Services.AddSingleton<OwnAddress>();
        builder.Services.AddHostedService<ChannelsAtSimulator>();
        builder.Services.AddSingleton<ISimulatedWorld>(services => new WoundWorld(
            services.GetRequiredService<PlatformClock>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<Quiet>(),
            services.GetRequiredService<DueBookmarks>(),
            services.GetRequiredService<DueTriggers>(),
            new Lazy<SimulatedWhatsApp>(services.GetRequiredService<SimulatedWhatsApp>),
            Folder(services)));
        builder.Services.AddSimulator((simulator, services) =>
        {
            var whatsApp = services.GetRequiredService<IOptions<WhatsAppOptions>>();
            var calendly = services.GetRequiredService<IOptions<CalendlyOptions>>();
            simulator.Directory = Folder(services);
            simulator.WhatsAppWebhookUrl = () => new Uri(services.GetRequiredService<OwnAddress>().Value, "/webhooks/whatsapp");
            simulator.CalendlyWebhookUrl = () => new Uri(services.GetRequiredService<OwnAddress>().Value, "/webhooks/calendly");
            simulator.AppSecret = () => whatsApp.Value.AppSecret;
            simulator.CalendlySigningKey = () => calendly.Value.SigningKey!;
            simulator.PhoneNumberId = whatsApp.Value.PhoneNumberId;
            simulator.BusinessAccountId = whatsApp.Value.BusinessAccountId!;
            simulator.BusinessName = services.GetRequiredService<IOptions<BrandOptions>>().Value.Name;
            foreach (var template in services.GetRequiredService<TemplateCatalogue>().All)
                simulator.Templates.Add(new SimulatedTemplate(template.Name, template.Language, template.Category, template.Body));
        });
    }

    /// <summary>Maps the simulator's doors when it is switched on; they need no sign-in, and only this machine reaches them.</summary>
    public static void MapSimulation(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<Switch>>().Value.Enabled != true)
            return;
        // The wound clock is taken up again before anything asks what time it is.
        _ = app.Services.GetRequiredService<ISimulatedWorld>();
        app.MapSimulator().AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>
    /// What others deliver in Meta's name is on the simulated phones as well, or no answer to it could leave. Before it is handled:
    /// the answer may leave at once.
    /// </summary>
    public static void UseSimulation(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<Switch>>().Value.Enabled != true)
            return;
        app.UseWhen(
            context => HttpMethods.IsPost(context.Request.Method) && context.Request.Path == "/webhooks/whatsapp",
            branch => branch.Use(async (context, next) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                var secret = context.RequestServices.GetRequiredService<IOptions<WhatsAppOptions>>().Value.AppSecret;
                if (WhatsAppSignature.IsValid(body.ToArray(), context.Request.Headers[WhatsAppSignature.HeaderName], secret))
                    context.RequestServices.GetRequiredService<SimulatedWhatsApp>().Hear(body.ToArray());
                body.Position = 0;
                context.Request.Body = body;
                await next(context);
            }));
    }

    static bool IsOn(IConfiguration configuration) =>
        configuration.GetValue<bool?>("Simulator:Enabled") ?? string.IsNullOrWhiteSpace(configuration["WhatsApp:AccessToken"]);

    static string Folder(IServiceProvider services) =>
        Path.Combine(services.GetRequiredService<IOptions<DataOptions>>().Value.Directory, "simulator");

    static string OrElse(string? configured, string otherwise) => string.IsNullOrEmpty(configured) ? otherwise : configured;
}
