using System.CommandLine;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>workflows diff</c>: what differs between the files and what is published, step by step.</summary>
sealed class DiffWorkflowsVerb : CatalogueVerb
{
    public DiffWorkflowsVerb(Terminal terminal)
        : base("diff", "Show what differs between the files and the published versions. Exit code 1 when anything does.", terminal) =>
        Add(FolderArgument());

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Folder(parsed, "workflows");
        return WithFilesAsync(parsed, files => files.CompareAsync(folder, cancellationToken), cancellationToken);
    }
}
