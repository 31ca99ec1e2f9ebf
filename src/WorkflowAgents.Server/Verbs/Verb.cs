using System.CommandLine;
using WorkflowAgents.Server.Settings;

namespace WorkflowAgents.Server.Verbs;

/// <summary>
/// Something the program does on the command line instead of serving. A new one is a class like this and a line in
/// <see cref="CommandLine"/>.
/// </summary>
abstract class Verb : Command
{
    protected Verb(string name, string description, Terminal terminal)
        : base(name, description)
    {
        Terminal = terminal;
        // Configuration may be given here as well: --Database:Provider=PostgreSql.
        TreatUnmatchedTokensAsErrors = false;
        SetAction((parsed, cancellationToken) =>
        {
            RefuseSurplus(parsed);
            return RunAsync(parsed, cancellationToken);
        });
    }

    /// <summary>Where to write.</summary>
    protected Terminal Terminal { get; }

    /// <summary>Does it. Zero when all is well.</summary>
    protected abstract Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken);

    /// <summary>A host with the platform's configuration and nothing that listens.</summary>
    protected static HostApplicationBuilder CreateHost(ParseResult parsed)
    {
        var folder = GivenFolder(parsed);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [.. Words(parsed).Where(word => word != folder)],
            ContentRootPath = AppContext.BaseDirectory,
        });
        // The last rule for everything wins: what a verb has to say it says itself.
        builder.Logging.AddFilter((string?)null, LogLevel.Warning);
        return builder;
    }

    /// <summary>The argument of a verb that works on a folder; read it with <see cref="Folder"/>.</summary>
    protected static Argument<string?> FolderArgument() => new("folder")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Folder of the files. Left out: the configured one, else the clone's.",
    };

    /// <summary>The folder to work on: the one that was given, else the configured one, else the clone's.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="name"><c>workflows</c> or <c>rules</c>.</param>
    protected static string Folder(ParseResult parsed, string name)
    {
        if (GivenFolder(parsed) is { } given)
            return Directory.Exists(given) ? Path.GetFullPath(given) : throw new InvalidSettingException($"There is no folder '{Path.GetFullPath(given)}'.");
        var builder = CreateHost(parsed);
        return OwnFolder.Resolve(builder.Configuration[$"{name}:Directory"], name, builder.Environment.ContentRootPath)
            ?? throw new InvalidSettingException($"There is no folder '{name}' here; name the one you mean.");
    }

    /// <summary>What is neither an argument of the verb nor a setting is a mistake, and not a small one: <c>migrate staging</c>.</summary>
    static void RefuseSurplus(ParseResult parsed)
    {
        if (FolderArguments(parsed).Any())
            _ = GivenFolder(parsed);
        else if (parsed.UnmatchedTokens.FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal)) is { } surplus)
            throw new InvalidSettingException($"'{parsed.CommandResult.Command.Name}' takes no '{surplus}'. Settings are written --Section:Key=value.");
    }

    static string? GivenFolder(ParseResult parsed)
    {
        if (!FolderArguments(parsed).Any())
            return null;
        var words = Words(parsed).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
        return words.Count <= 1
            ? words.FirstOrDefault()
            : throw new InvalidSettingException($"One folder, please, not {string.Join(" and ", words)}. Settings are written --Section:Key=value.");
    }

    /// <summary>The parser knows no settings and takes one that stands first for the folder; so both are looked at together.</summary>
    static IEnumerable<string> Words(ParseResult parsed) => FolderArguments(parsed).Select(parsed.GetValue).OfType<string>().Concat(parsed.UnmatchedTokens);

    static IEnumerable<Argument<string?>> FolderArguments(ParseResult parsed) => parsed.CommandResult.Command.Arguments.OfType<Argument<string?>>();
}
