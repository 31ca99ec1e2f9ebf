using System.CommandLine;
using WorkflowAgents.Server.Settings;
using WorkflowAgents.Server.Verbs.Conformance;

namespace WorkflowAgents.Server.Verbs;

/// <summary><c>workflows conformance</c>: whether documents run here as they ran on an Elsa server. Needs no database and changes nothing.</summary>
sealed class ConformanceVerb : Verb
{
    readonly Option<string[]> only = new("--case") { Description = "Only the cases with these ids." };
    readonly Option<bool> journal = new("--journal") { Description = "Compare the journals in OBSERVED.json too, where there are any." };

    public ConformanceVerb(Terminal terminal)
        : base("conformance", "Run the cases of a folder (its EXPECTED.json says what should come of them) and compare.", terminal)
    {
        Add(FolderArgument());
        Add(only);
        Add(journal);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var suite = ConformanceSuite.Read(Folder(parsed, "workflows"), parsed.GetValue(journal));
        var chosen = parsed.GetValue(only) ?? [];
        var count = new Dictionary<CaseOutcome, int>();
        foreach (var item in suite.Cases.Where(c => chosen.Length == 0 || chosen.Contains(c.Id)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var verdict = await suite.JudgeAsync(item);
            count[verdict.Outcome] = count.GetValueOrDefault(verdict.Outcome) + 1;
            await Terminal.Out.WriteLineAsync($"{verdict.Outcome.ToString().ToLowerInvariant()} {item.Id}");
            foreach (var detail in verdict.Details)
                await Terminal.Out.WriteLineAsync($"  {detail}");
        }

        await Terminal.Out.WriteLineAsync(
            $"{count.GetValueOrDefault(CaseOutcome.Passed)} passed, {count.GetValueOrDefault(CaseOutcome.Failed)} failed, {count.GetValueOrDefault(CaseOutcome.Skipped)} skipped");
        return count.Count == 0
            ? throw new InvalidSettingException("There is no such case.")
            : count.GetValueOrDefault(CaseOutcome.Failed) == 0 ? 0 : 1;
    }
}
