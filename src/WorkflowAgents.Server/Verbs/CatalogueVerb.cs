using System.CommandLine;
using WorkflowAgents.Agents;
using WorkflowAgents.Runtime.Time;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server.Verbs;

/// <summary>A verb on the workflows in the database. Brings the database up to date first, as every start does.</summary>
abstract class CatalogueVerb(string name, string description, Terminal terminal) : Verb(name, description, terminal)
{
    /// <summary>Opens the database the server would use and does it.</summary>
    protected async Task<int> WithFilesAsync(
        ParseResult parsed, Func<WorkflowFiles, Task<IReadOnlyList<WorkflowFileReport>>> act, CancellationToken cancellationToken)
    {
        var builder = CreateHost(parsed);
        builder.AddDatabase();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<PlatformClock>();
        builder.Services.AddSingleton(_ => AgentsExtensions.Activities());
        builder.Services.AddSingleton<DefinitionCatalogue>();
        builder.Services.AddSingleton<DefinitionStore>();
        builder.Services.AddSingleton<WorkflowFiles>();
        using var host = builder.Build();
        await host.Services.MigrateAsync(cancellationToken);
        return await Terminal.WriteAsync(await act(host.Services.GetRequiredService<WorkflowFiles>()));
    }
}
