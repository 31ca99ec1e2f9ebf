using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WorkflowAgents.Data;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>
/// The files in <c>workflows/</c> are the baseline: a new or changed one becomes a new published version, unless the published
/// version was made in the Studio. Then nothing is overwritten and the divergence is reported.
/// </summary>
public sealed partial class WorkflowFiles(
    DefinitionCatalogue catalogue, IDbContextFactory<PlatformContext> contexts, ILogger<WorkflowFiles> logger)
{
    /// <summary>Imports what is new or changed. A file that cannot be published is reported; the others are imported.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>One line for every file that was not imported and should have been: the file and why.</returns>
    public async Task<IReadOnlyList<string>> ImportAsync(string directory, CancellationToken cancellationToken)
    {
        await catalogue.RefreshAsync(cancellationToken);
        List<string> problems = [];
        foreach (var file in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                if (await ImportFileAsync(file, cancellationToken) is { } problem)
                    problems.Add(problem);
            }
            catch (Exception exception) when (exception is WorkflowFormatException or WorkflowRejectedException)
            {
                problems.Add($"{Path.GetFileName(file)}: {exception.Message}");
            }
        }
        foreach (var problem in problems)
            LogProblem(problem);
        return problems;
    }

    async Task<string?> ImportFileAsync(string file, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var document = WorkflowDefinition.Parse(System.Text.Encoding.UTF8.GetString(bytes));

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = await db.WorkflowVersions.Where(v => v.DefinitionId == document.DefinitionId)
            .Select(v => new { v.Version, v.Origin, v.FileHash, v.IsPublished }).ToListAsync(cancellationToken);
        var lastFromFile = versions.Where(v => v.Origin == "file").MaxBy(v => v.Version);
        if (lastFromFile?.FileHash == hash)
            return null;
        if (versions.Any(v => v.IsPublished && v.Origin != "file"))
            return $"{Path.GetFileName(file)} differs from '{document.Name}', which was changed in the Studio; nothing was overwritten. "
                + "Settle it with 'workflows export' or 'workflows import'.";

        var published = await catalogue.PublishAsync(document, "file", hash, Path.GetFileName(file), cancellationToken);
        LogPublished(published.Name ?? published.DefinitionId, published.Version);
        return null;
    }

    [LoggerMessage(40, LogLevel.Information, "Published the workflow {Workflow}, version {Version}")]
    partial void LogPublished(string workflow, int version);

    [LoggerMessage(41, LogLevel.Warning, "Workflow file not imported: {Problem}")]
    partial void LogProblem(string problem);
}
