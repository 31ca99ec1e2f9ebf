using System.CommandLine;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Rules;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>rules validate</c>: whether every rule file could become active. Needs no database and changes nothing.</summary>
sealed class ValidateRulesVerb : Verb
{
    public ValidateRulesVerb(Terminal terminal)
        : base("validate", "Check that every file could become active. Changes nothing.", terminal) =>
        Add(FolderArgument());

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Folder(parsed, "rules");
        var catalogue = new RuleCatalogue(new InMemoryRuleStore(), TimeProvider.System);
        catalogue.RegisterDecisions();
        var problems = await RuleFiles.ValidateAsync(catalogue, folder, cancellationToken);
        foreach (var problem in problems)
            await Terminal.Out.WriteLineAsync(problem.ToString());
        foreach (var name in catalogue.Names.Where(name => problems.All(problem => problem.RuleSet != name)))
            await Terminal.Out.WriteLineAsync($"{name}.json: ok");
        return problems.Count == 0 ? 0 : 1;
    }
}
