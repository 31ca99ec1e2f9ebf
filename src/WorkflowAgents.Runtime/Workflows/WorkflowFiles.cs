using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>
/// The files in <c>workflows/</c> are the baseline: a new or changed one becomes a new published version, unless the published
/// version was made in the Studio. Then nothing is overwritten, the divergence is reported, and <see cref="ExportAsync"/> or
/// <see cref="ReplaceAsync"/> settle it.
/// </summary>
public sealed partial class WorkflowFiles(
    DefinitionCatalogue catalogue, DefinitionStore store, IDbContextFactory<PlatformContext> contexts, ILogger<WorkflowFiles> logger)
{
    volatile IReadOnlyList<string> problems = [];

    /// <summary>What was wrong at the last <see cref="ImportAsync"/>: a line for each file, with the reason. Empty when all is well.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Everything that is wrong with the files of a directory, without importing any: for the command line.</summary>
    public static Task<IReadOnlyList<WorkflowFileReport>> ValidateAsync(
        ActivityRegistry registry, string directory, CancellationToken cancellationToken) =>
        ForEachAsync(directory, file =>
        {
            var found = WorkflowProgram.Compile(file.Document, registry).Problems;
            return Task.FromResult(found.Count == 0
                ? new WorkflowFileReport(file.Name, "ok", [])
                : Refused(file.Name, WorkflowRejectedException.Describe(file.Document, found)));
        }, cancellationToken);

    /// <summary>Imports what is new or changed. A file that cannot be published is reported; the others are imported.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<WorkflowFileReport>> ImportAsync(string directory, CancellationToken cancellationToken)
    {
        await catalogue.RefreshAsync(cancellationToken);
        var reports = await ForEachAsync(directory, file => ImportFileAsync(file, overwrites: false, cancellationToken), cancellationToken);
        problems = [.. reports.SelectMany(report => report.Details.Select(detail => $"{report.File}: {detail}"))];
        foreach (var problem in problems)
            LogProblem(problem);
        return reports;
    }

    /// <summary>Makes what the files say the published versions, also where the Studio has changed them. Old versions are kept.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<IReadOnlyList<WorkflowFileReport>> ReplaceAsync(string directory, CancellationToken cancellationToken) =>
        ForEachAsync(directory, file => ImportFileAsync(file, overwrites: true, cancellationToken), cancellationToken);

    /// <summary>Writes every published workflow to its file, or to <c>{definitionId}.json</c> where it has none.</summary>
    /// <param name="directory">The directory; made when it is missing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<WorkflowFileReport>> ExportAsync(string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        Dictionary<string, WorkflowFile> files = [];
        var reports = (await ForEachAsync(directory, file =>
        {
            files.Add(file.Document.DefinitionId, file);
            return Task.FromResult(new WorkflowFileReport(file.Name, "", []));
        }, cancellationToken)).Where(report => !report.IsFine).ToList();

        foreach (var version in await PublishedAsync(cancellationToken))
        {
            var earlier = files.GetValueOrDefault(version.DefinitionId);
            var name = earlier?.Name ?? FileName(version.DefinitionId);
            var path = Path.Combine(directory, name);
            if (earlier is null && File.Exists(path))
            {
                reports.Add(new(name, "not written", ["The file is there and holds something else."]));
                continue;
            }
            var text = WorkflowFileText.Write(WorkflowDefinition.Parse(version.Json), earlier?.Document);
            var isSame = earlier is not null && text == earlier.Text;
            if (!isSame)
                await File.WriteAllTextAsync(path, text, cancellationToken);
            reports.Add(new(name, $"{(isSame ? "unchanged" : "written")}, {Called(version)}", []));
        }
        return [.. reports.OrderBy(report => report.File, StringComparer.Ordinal)];
    }

    /// <summary>What differs between the files and the published versions.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<WorkflowFileReport>> CompareAsync(string directory, CancellationToken cancellationToken)
    {
        var published = (await PublishedAsync(cancellationToken)).ToDictionary(version => version.DefinitionId);
        var reports = await ForEachAsync(directory, file =>
        {
            if (!published.Remove(file.Document.DefinitionId, out var version))
                return Task.FromResult(new WorkflowFileReport(file.Name, "not published", ["No version of it is published."]));
            var differences = WorkflowComparison.Of(file.Document, WorkflowDefinition.Parse(version.Json));
            var outcome = $"{(differences.Count == 0 ? "same as" : "differs from")} {Called(version)}";
            return Task.FromResult(new WorkflowFileReport(file.Name, outcome, differences));
        }, cancellationToken);
        return
        [
            .. reports,
            .. published.Values.Select(version => new WorkflowFileReport(
                FileName(version.DefinitionId), "no file", [$"'{version.Name}', version {version.Version}, is published and has no file."])),
        ];
    }

    async Task<WorkflowFileReport> ImportFileAsync(WorkflowFile file, bool overwrites, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = db.WorkflowVersions.Where(v => v.DefinitionId == file.Document.DefinitionId);
        var published = await versions.FirstOrDefaultAsync(v => v.IsPublished, cancellationToken);
        // A version with a file's hash says what that file says, whoever made it.
        var lastFromFile = await versions.Where(v => v.FileHash != null).OrderByDescending(v => v.Version).FirstOrDefaultAsync(cancellationToken);
        if (lastFromFile?.FileHash == file.Hash && (!overwrites || lastFromFile == published))
            return new(file.Name, "unchanged", []);

        if (published is { FileHash: null })
        {
            if (WorkflowComparison.Of(file.Document, WorkflowDefinition.Parse(published.Json)).Count == 0)
            {
                // It was exported, or the same was written by hand: from here on the file leads again.
                published.FileHash = file.Hash;
                await db.SaveChangesAsync(cancellationToken);
                return new(file.Name, $"unchanged, the same as {Called(published)}", []);
            }
            if (!overwrites)
                return new(file.Name, "not imported",
                [
                    $"It differs from '{published.Name}' version {published.Version}, which was not made from a file; nothing was overwritten. "
                    + "'workflows diff' shows the difference, 'workflows export' or 'workflows import' settles it.",
                ]);
        }

        try
        {
            var added = await store.PublishAsync(file.Document, "file", file.Hash, file.Name, cancellationToken);
            LogPublished(added.Name ?? added.DefinitionId, added.Version);
            return new(file.Name, $"published as version {added.Version}", []);
        }
        catch (WorkflowRejectedException exception)
        {
            return Refused(file.Name, exception.Lines);
        }
    }

    async Task<List<WorkflowVersion>> PublishedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WorkflowVersions.AsNoTracking().Where(v => v.IsPublished).OrderBy(v => v.DefinitionId).ToListAsync(cancellationToken);
    }

    /// <summary>Reads the files in order. One that cannot be read, or holds what another one holds, is reported and left out.</summary>
    static async Task<IReadOnlyList<WorkflowFileReport>> ForEachAsync(
        string directory, Func<WorkflowFile, Task<WorkflowFileReport>> act, CancellationToken cancellationToken)
    {
        List<WorkflowFileReport> reports = [];
        Dictionary<string, string> seen = [];
        foreach (var path in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            try
            {
                var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
                var text = Encoding.UTF8.GetString(bytes);
                var document = WorkflowDefinition.Parse(text);
                reports.Add(seen.TryAdd(document.DefinitionId, name)
                    ? await act(new(name, text, Convert.ToHexStringLower(SHA256.HashData(bytes)), document))
                    : Refused(name, [$"The definitionId '{document.DefinitionId}' is that of {seen[document.DefinitionId]} already."]));
            }
            catch (Exception exception) when (exception is WorkflowFormatException or IOException or UnauthorizedAccessException)
            {
                reports.Add(Refused(name, [exception.Message]));
            }
        }
        return reports;
    }

    static WorkflowFileReport Refused(string file, IReadOnlyList<string> problems) =>
        new(file, problems.Count == 1 ? "1 problem" : $"{problems.Count} problems", problems);

    static string Called(WorkflowVersion version) =>
        $"version {version.Version}{(version.Origin == "file" ? "" : $" by {version.CreatedBy} ({version.Origin})")}";

    static string FileName(string definitionId) => $"{string.Concat(definitionId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'))}.json";

    sealed record WorkflowFile(string Name, string Text, string Hash, WorkflowDefinition Document);

    [LoggerMessage(40, LogLevel.Information, "Published the workflow {Workflow}, version {Version}")]
    partial void LogPublished(string workflow, int version);

    [LoggerMessage(41, LogLevel.Warning, "Workflow file not imported: {Problem}")]
    partial void LogProblem(string problem);
}
