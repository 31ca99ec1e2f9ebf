using System.CommandLine;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>migrate</c>: creates the database or brings it up to date, then ends.</summary>
sealed class MigrateVerb(Terminal terminal)
    : Verb("migrate", "Create the database or bring it up to date. The server does so at every start as well.", terminal)
{
    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var builder = CreateHost(parsed);
        builder.AddDatabase();
        using var host = builder.Build();
        var applied = await host.Services.MigrateAsync(cancellationToken);
        foreach (var migration in applied)
            await Terminal.Out.WriteLineAsync($"applied {migration}");
        await Terminal.Out.WriteLineAsync($"{host.Services.GetRequiredService<DatabaseSettings>().Description}: up to date.");
        return 0;
    }
}
