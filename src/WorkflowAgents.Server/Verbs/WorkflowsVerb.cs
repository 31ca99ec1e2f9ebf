using System.CommandLine;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>workflows ...</c>: between the files and the published versions.</summary>
sealed class WorkflowsVerb : Command
{
    public WorkflowsVerb(Terminal terminal)
        : base("workflows", "validate, diff, export, import, conformance: check workflow files; carry them to the database and back.")
    {
        Add(new ValidateWorkflowsVerb(terminal));
        Add(new DiffWorkflowsVerb(terminal));
        Add(new ExportWorkflowsVerb(terminal));
        Add(new ImportWorkflowsVerb(terminal));
        Add(new ConformanceVerb(terminal));
    }
}
