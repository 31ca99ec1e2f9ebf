using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data;
using WorkflowAgents.Rules;
using WorkflowAgents.Runtime;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Testing;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>
/// One process of the platform: the real runtime and agents over one database, without Orleans, pumps and HTTP. Rules and workflows
/// are the shipped ones; they are read and compiled once for all tests, as their versions never change.
/// </summary>
static class Platform
{
    static readonly SemaphoreSlim One = new(1);
    static (string File, RuleCatalogue Rules, DefinitionCatalogue Definitions)? shared;

    static readonly IConfiguration Configuration = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Repository(), "src", "WorkflowAgents.Server", "appsettings.json"))
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WhatsApp:PhoneNumberId"] = "100200300",
            ["WhatsApp:BusinessAccountId"] = "400500600",
            ["WhatsApp:AccessToken"] = "token-of-the-tests",
            ["WhatsApp:AppSecret"] = "secret-of-the-tests",
            ["WhatsApp:VerifyToken"] = "verify-of-the-tests",
            ["Calendly:Token"] = "token-of-the-tests",
            ["Calendly:EventType"] = "EVENTTYPE1",
        })
        .Build();

    /// <summary>Makes a new database file with the shipped workflows in it.</summary>
    public static async Task<string> NewDatabaseAsync(string directory)
    {
        var (template, _, _) = await SharedAsync();
        var file = Path.Combine(directory, "conversation.db");
        File.Copy(template, file);
        return file;
    }

    /// <summary>Starts a process on a database.</summary>
    public static async Task<ServiceProvider> StartAsync(string file, TimeProvider time, Outside outside, RecordedLog log)
    {
        var (_, rules, definitions) = await SharedAsync();
        return Services(file, time, outside, log).AddSingleton(rules).AddSingleton(definitions).BuildServiceProvider();
    }

    public static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "WorkflowAgents.sln")))
            directory = directory.Parent;
        return directory.FullName;
    }

    static IServiceCollection Services(string file, TimeProvider time, Outside outside, RecordedLog log)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders().AddProvider(log).AddFilter("Microsoft", LogLevel.None))
            .AddSingleton(Configuration)
            .AddPlatformData(DatabaseProvider.Sqlite, $"Data Source={file}")
            .AddChannels(Configuration)
            .AddPlatformRuntime()
            .AddAgents()
            .AddSingleton(time)
            .AddSingleton<IActors, ActorsInPlace>();
        services.AddHttpClient(nameof(WhatsAppClient)).ConfigurePrimaryHttpMessageHandler(() => outside);
        services.AddHttpClient(nameof(CalendlyClient)).ConfigurePrimaryHttpMessageHandler(() => outside);
        return services;
    }

    static async Task<(string File, RuleCatalogue Rules, DefinitionCatalogue Definitions)> SharedAsync()
    {
        if (shared is { } ready)
            return ready;
        await One.WaitAsync();
        try
        {
            return shared ??= await PrepareAsync();
        }
        finally
        {
            One.Release();
        }
    }

    static async Task<(string File, RuleCatalogue Rules, DefinitionCatalogue Definitions)> PrepareAsync()
    {
        // Kept until the process ends, like the template that it is a copy of.
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        var time = new FakeTimeProvider(Conversation.Start.AddDays(-1));
        var log = new RecordedLog();
        var services = Services(file, time, new Outside(time), log).BuildServiceProvider();

        var rules = services.GetRequiredService<RuleCatalogue>();
        using (var files = new RuleFiles(rules, Path.Combine(Repository(), "rules"), time, NullLogger<RuleFiles>.Instance))
        {
            await files.CheckAsync(CancellationToken.None);
            Assert.Empty(files.Problems);
        }
        var workflows = Path.Combine(Repository(), "workflows");
        Assert.All(
            await services.GetRequiredService<WorkflowFiles>().ImportAsync(workflows, CancellationToken.None),
            report => Assert.True(report.IsFine, report.ToString()));
        var definitions = services.GetRequiredService<DefinitionCatalogue>();
        foreach (var version in definitions.Published.VersionIds.Values)
            await definitions.ProgramAsync(version, CancellationToken.None);

        await using (var db = database.NewContext())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return (file, rules, definitions);
    }

    sealed class ActorsInPlace(ActorLoop loop) : IActors
    {
        public Task DrainAsync(string actorKey) => loop.DrainAsync(actorKey, CancellationToken.None);
    }
}
