using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Rules.Documents;

namespace WorkflowAgents.Rules;

/// <summary>Watches the rules directory and the store, once a second, and activates what has changed. Polling file contents
/// works on every file system, also mounted ones that send no notifications.</summary>
/// <param name="catalogue">The rule sets.</param>
/// <param name="directory">The directory with one file for each set.</param>
/// <param name="clock">The system clock.</param>
/// <param name="logger">Told of every activation, and of each problem once.</param>
public sealed partial class RuleFiles(
    RuleCatalogue catalogue, string directory, TimeProvider clock, ILogger<RuleFiles> logger) : BackgroundService
{
    private const string Schema = "rules.schema.json";
    private const string Author = "rules directory";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);
    private Dictionary<string, RuleProblem[]> _problems = new(StringComparer.Ordinal);
    private bool _storeFailed;

    /// <summary>What is wrong with the files as they are now; empty when all is well.</summary>
    public IReadOnlyList<RuleProblem> Problems =>
        [.. Volatile.Read(ref _problems).OrderBy(p => p.Key, StringComparer.Ordinal).SelectMany(p => p.Value)];

    /// <summary>Looks at the directory and the store once. The first time, a file that differs from the last version that
    /// came from a file becomes active; one that does not leaves the active version alone, so that an edit made through the
    /// API survives a restart.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Report("the store", await catalogue.RefreshAsync(cancellationToken).ConfigureAwait(false));
            foreach (var name in catalogue.Names)
                await CheckFileAsync(name, cancellationToken).ConfigureAwait(false);
            Report("the directory", StrangeFiles(directory, catalogue.Names));
            if (_storeFailed)
                LogRecovered();
            _storeFailed = false;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Everything that is wrong with the files of a directory, without activating any: for the command line.</summary>
    public static async Task<IReadOnlyList<RuleProblem>> ValidateAsync(
        RuleCatalogue catalogue, string directory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var problems = StrangeFiles(directory, catalogue.Names).ToList();
        foreach (var name in catalogue.Names)
        {
            var (json, problem) = await ReadAsync(directory, name, cancellationToken).ConfigureAwait(false);
            if (json is null)
                problems.Add(problem!);
            else
                problems.AddRange((await catalogue.ValidateAsync(name, json, cancellationToken).ConfigureAwait(false))
                    .Select(p => p with { File = name + ".json" }));
        }

        return problems;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await CheckAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The store may be away for a while; the working sets stay and the next second tries again.
                if (!_storeFailed)
                    LogFailed(e);
                _storeFailed = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task CheckFileAsync(string name, CancellationToken cancellationToken)
    {
        var file = name + ".json";
        var (json, problem) = await ReadAsync(directory, name, cancellationToken).ConfigureAwait(false);
        if (json is null)
        {
            _seen.Remove(name);
            if (catalogue.Find(name) is { } set && !File.Exists(Path.Combine(directory, file)))
            {
                // A set made through the API needs no file; one that was read from a file has lost it.
                var lost = await catalogue.Store.LastFromFileAsync(name, cancellationToken).ConfigureAwait(false) is not null;
                Report(file, lost ? [problem! with { Reason = $"The file is gone; version {set.Version} stays active." }] : []);
                return;
            }

            Report(file, [problem!]);
            return;
        }

        var hash = Hash(json);
        if (_seen.GetValueOrDefault(name) == hash)
            return;
        try
        {
            await ActivateAsync(name, file, json, hash, cancellationToken).ConfigureAwait(false);
            Report(file, []);
        }
        catch (RuleRejectedException e)
        {
            Report(file, e.Problems);
        }

        _seen[name] = hash;
    }

    private static async Task<(string? Json, RuleProblem? Problem)> ReadAsync(
        string directory, string name, CancellationToken cancellationToken)
    {
        var file = name + ".json";
        var path = Path.Combine(directory, file);
        try
        {
            if (!File.Exists(path))
                return (null, new(name, file, null, null, "The file is missing."));
            if (new FileInfo(path).Length > RuleFileReader.MaxBytes)
                return (null, new(name, file, null, null, "The file is larger than 5 MB."));
            return (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, new(name, file, null, null, $"The file cannot be read: {e.Message}"));
        }
    }

    private async Task ActivateAsync(string name, string file, string json, string hash, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Every node sees the same change; the first one stores it and the others find it stored.
            var last = await catalogue.Store.LastFromFileAsync(name, cancellationToken).ConfigureAwait(false);
            if (last is not null && Hash(last.Json) == hash)
            {
                await catalogue.RefreshAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            var expected = (await catalogue.Store.ActiveAsync(name, cancellationToken).ConfigureAwait(false))?.Version ?? 0;
            try
            {
                var reason = expected == 0 ? $"First read from {file}" : $"{file} was changed";
                var activation = await catalogue
                    .ActivateAsync(name, json, Author, reason, RuleOrigin.File, file, expected, cancellationToken)
                    .ConfigureAwait(false);
                LogActivated(name, activation.Version.Version, file);
                return;
            }
            catch (RuleVersionConflictException)
            {
                // Look again: it may have been the same file, read by another node.
            }
        }
    }

    private static IEnumerable<RuleProblem> StrangeFiles(string directory, IReadOnlyList<string> names)
    {
        if (!Directory.Exists(directory))
            return [new("rules", directory, null, null, "The rules directory does not exist.")];
        return Directory.EnumerateFiles(directory, "*.json")
            .Select(Path.GetFileName)
            .Where(f => f != Schema && !names.Contains(Path.GetFileNameWithoutExtension(f)))
            .Order(StringComparer.Ordinal)
            .Select(f => new RuleProblem(
                Path.GetFileNameWithoutExtension(f)!,
                f,
                null,
                null,
                $"No rule set has this name, so the file does nothing. {Nearest.Hint(Path.GetFileNameWithoutExtension(f)!, names)}"));
    }

    private void Report(string source, IEnumerable<RuleProblem> found)
    {
        var problems = found.ToArray();
        var before = _problems.GetValueOrDefault(source) ?? [];
        if (before.SequenceEqual(problems))
            return;
        foreach (var problem in problems.Except(before))
            LogProblem(problem.File ?? problem.RuleSet, problem.Line ?? 0, problem.Rule ?? "-", problem.Reason);
        var all = new Dictionary<string, RuleProblem[]>(_problems, StringComparer.Ordinal);
        if (problems.Length == 0)
            all.Remove(source);
        else
            all[source] = problems;
        Volatile.Write(ref _problems, all);
    }

    private static string Hash(string json) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    [LoggerMessage(1, LogLevel.Information, "Rule set {Name} version {Version} is active, from {File}")]
    private partial void LogActivated(string name, int version, string file);

    [LoggerMessage(
        2, LogLevel.Error, "Rules not accepted, the working version stays: {File} line {Line}, rule {Rule}: {Reason}")]
    private partial void LogProblem(string file, int line, string rule, string reason);

    [LoggerMessage(3, LogLevel.Warning, "The rules could not be checked; trying again every second")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(4, LogLevel.Information, "The rules can be checked again")]
    private partial void LogRecovered();
}
