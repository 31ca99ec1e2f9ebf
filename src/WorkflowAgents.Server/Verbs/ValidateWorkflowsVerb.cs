using System.CommandLine;
using WorkflowAgents.Agents;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>workflows validate</c>: whether every file could be published. Needs no database and changes nothing.</summary>
sealed class ValidateWorkflowsVerb : Verb
{
    public ValidateWorkflowsVerb(Terminal terminal)
        : base("validate", "Check that every file could be published. Changes nothing.", terminal) =>
        Add(FolderArgument());

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Folder(parsed, "workflows");
        return await Terminal.WriteAsync(await WorkflowFiles.ValidateAsync(AgentsExtensions.Activities(), folder, cancellationToken));
    }
}
