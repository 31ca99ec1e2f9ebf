using System.CommandLine;
using WorkflowAgents.Server.Settings;
using WorkflowAgents.Server.Verbs;

namespace WorkflowAgents.Server;

/// <summary>Without a verb the program is the server; with one it does that and ends.</summary>
static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("WorkflowAgents: agents that talk with contacts on WhatsApp, and people who decide what they say.")
        {
            new WorkflowsVerb(terminal),
            new RulesVerb(terminal),
            new MigrateVerb(terminal),
        };
        // What is not a verb is configuration: --urls http://127.0.0.1:8080, --Database:Provider=PostgreSql.
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellation) =>
        {
            if (args.FirstOrDefault() is { } first && !first.StartsWith('-') && !first.Contains('=', StringComparison.Ordinal))
                throw new InvalidSettingException($"There is no verb '{first}'; --help lists them.");
            return ServerRun.RunAsync(args, terminal, cancellationToken: cancellation);
        });

        try
        {
            return await root.Parse(args).InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    // The host handles the signals: it needs its time to stop.
                    ProcessTerminationTimeout = null,
                },
                cancellationToken);
        }
        catch (InvalidSettingException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
