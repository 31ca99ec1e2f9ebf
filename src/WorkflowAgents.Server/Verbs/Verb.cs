using System.CommandLine;

namespace WorkflowAgents.Server.Verbs;

/// <summary>Something the program does on the command line instead of serving. A new one is a class like this and a line in <see cref="CommandLine"/>.</summary>
abstract class Verb : Command
{
    protected Verb(string name, string description, Terminal terminal)
        : base(name, description)
    {
        Terminal = terminal;
        // Configuration may be given here as well: --Database:Provider=PostgreSql.
        TreatUnmatchedTokensAsErrors = false;
        SetAction(RunAsync);
    }

    /// <summary>Where to write.</summary>
    protected Terminal Terminal { get; }

    /// <summary>Does it. Zero when all is well.</summary>
    protected abstract Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken);

    /// <summary>A host with the platform's configuration and nothing that listens.</summary>
    protected static HostApplicationBuilder CreateHost(ParseResult parsed)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [.. parsed.UnmatchedTokens],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder;
    }
}
