using System.CommandLine;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>rules ...</c>: about the rule files.</summary>
sealed class RulesVerb : Command
{
    public RulesVerb(Terminal terminal)
        : base("rules", "validate: check rule files.") => Add(new ValidateRulesVerb(terminal));
}
