using WorkflowAgents.Server.Accounts;
using WorkflowAgents.Server.Api;
using WorkflowAgents.Server.Health;
using WorkflowAgents.Server.Http;
using WorkflowAgents.Server.Pages;
using WorkflowAgents.Server.Platform;
using WorkflowAgents.Server.Settings;
using WorkflowAgents.Server.Simulation;
using WorkflowAgents.Server.Webhooks;
using WorkflowAgents.Studio;
using WorkflowAgents.Studio.Site;

namespace WorkflowAgents.Server;

static class Program
{
    static Task<int> Main(string[] args) => CommandLine.RunAsync(args, Terminal.OfProcess);

    /// <summary>The whole server: what it is made of, and what answers where.</summary>
    internal static WebApplication Build(string[] args, Terminal terminal, Action<WebApplicationBuilder>? customise = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            // appsettings.json lies beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Services.AddSingleton(terminal);
        builder.AddListening();
        builder.AddPlatformSettings();
        builder.AddDatabase();
        builder.AddAccounts();
        builder.AddProblems();
        builder.AddHealth();
        builder.AddPages();
        builder.AddPlatform();
        builder.AddSimulation();
        builder.AddApiDescription();
        builder.Services.AddValidation();
        customise?.Invoke(builder);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseBodyLimits();
        app.UseLoopbackOnly("/simulator");
        app.UseSimulation();
        app.UseSameSiteOnly();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOwnFormsOnly();

        app.MapStartPage();
        app.MapSignIn();
        app.MapTokens();
        app.MapKeys();
        app.MapUsers();
        app.MapHealth();
        app.MapOpenApi();
        app.MapWebhooks();
        app.MapWorkflowEndpoints();
        app.MapContacts();
        app.MapHandovers();
        app.MapEvents();
        app.MapRules();
        app.MapElsaApi();
        app.MapStudio(OwnFolder.Find(app.Environment.ContentRootPath, "studio", StudioSite.Package))
            .WithContentSecurityPolicy(StudioSite.ContentSecurityPolicy);
        app.MapSimulation();
        return app;
    }
}
