using System.CommandLine;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>workflows import</c>: the files win, also over what was changed in the Studio.</summary>
sealed class ImportWorkflowsVerb : CatalogueVerb
{
    public ImportWorkflowsVerb(Terminal terminal)
        : base("import", "Publish what the files say, also over what was changed in the Studio. Old versions are kept; a running server takes it over within a second.", terminal) =>
        Add(FolderArgument());

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Folder(parsed, "workflows");
        return WithFilesAsync(parsed, files => files.ReplaceAsync(folder, cancellationToken), cancellationToken);
    }
}
