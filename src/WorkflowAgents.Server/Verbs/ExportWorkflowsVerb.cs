using System.CommandLine;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>workflows export</c>: the published versions become the files, ready to be committed.</summary>
sealed class ExportWorkflowsVerb : CatalogueVerb
{
    readonly Option<string?> to = new("--to") { HelpName = "folder", Description = "Where to; the configured folder of the files when left out." };

    public ExportWorkflowsVerb(Terminal terminal)
        : base("export", "Write the published versions to files.", terminal) => Add(to);

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = parsed.GetValue(to) is { } given ? Path.GetFullPath(given) : Folder(parsed, "workflows");
        return WithFilesAsync(parsed, files => files.ExportAsync(folder, cancellationToken), cancellationToken);
    }
}
