using RulesEngine.Models;
using WorkflowAgents.Rules.Documents;
using WorkflowAgents.Rules.Language;

namespace WorkflowAgents.Rules;

/// <summary>One rule set in an engine of its own, so that replacing it is replacing one reference.</summary>
internal sealed class CompiledRules
{
    private readonly RulesEngine.RulesEngine _engine;
    private readonly RegisteredSet _registered;
    private readonly RuleEntry[] _enabled;
    private readonly Dictionary<string, CompiledOutput> _outputs;

    public CompiledRules(
        RegisteredSet registered, RuleFile file, Workflow workflow, Dictionary<string, CompiledOutput> outputs)
    {
        File = file;
        RuleNames = [.. file.Rules.Select(r => r.Name)];
        Parameters = new Dictionary<string, string>(
            file.Parameters.Select(p => KeyValuePair.Create(p.Name, p.Expression)), StringComparer.Ordinal);
        _registered = registered;
        _enabled = [.. file.Rules.Where(r => r.Enabled)];
        _outputs = outputs;
        _engine = new RulesEngine.RulesEngine([workflow], RuleLanguage.Settings());
    }

    public RuleFile File { get; }

    public IReadOnlyList<string> RuleNames { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public async ValueTask<RuleOutcome> EvaluateAsync(string name, int version, object input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.GetType() != _registered.InputType)
        {
            throw new ArgumentException(
                $"The rule set '{name}' judges a {_registered.InputType.Name}, not a {input.GetType().Name}.", nameof(input));
        }

        if (_enabled.Length == 0)
            return new RuleOutcome(name, version, []);
        try
        {
            var trees = await _engine
                .ExecuteAllRulesAsync(_registered.Name, [new RuleParameter(RuleLanguage.Input, input)], cancellationToken)
                .ConfigureAwait(false);
            return Outcome(name, version, trees);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever goes wrong inside the engine must reach the caller as "could not be judged".
            return new RuleOutcome(name, version, []) { Fault = e.Message };
        }
    }

    private RuleOutcome Outcome(string name, int version, List<RuleResultTree> trees)
    {
        var results = new RuleResult[_enabled.Length];
        RuleResult? match = null, faulted = null;
        for (var i = 0; i < results.Length; i++)
        {
            var result = results[i] = Result(_enabled[i], trees[i]);
            if (result.Matched)
                match ??= result;
            if (result.Error is not null)
                faulted ??= result;
        }

        return new RuleOutcome(name, version, results) { Match = match, FaultedRule = faulted?.Rule, Fault = faulted?.Error };
    }

    private RuleResult Result(RuleEntry rule, RuleResultTree tree)
    {
        if (tree.Rule.RuleName != rule.Name)
            throw new InvalidOperationException("The engine's results are not in the order of the file.");
        if (ErrorIn(tree) is { } error)
            return new RuleResult(rule.Name, false, null, null, error, rule.Properties);
        if (!tree.IsSuccess)
            return new RuleResult(rule.Name, false, null, null, null, rule.Properties);
        try
        {
            var output = _outputs.TryGetValue(rule.Name, out var compiled) ? compiled.For(tree.Inputs) : null;
            return new RuleResult(rule.Name, true, rule.SuccessEvent, output, null, rule.Properties);
        }
        catch (Exception e)
        {
            return new RuleResult(rule.Name, false, null, null, $"Its output failed: {e.Message}", rule.Properties);
        }
    }

    private static string? ErrorIn(RuleResultTree tree)
    {
        if (!string.IsNullOrEmpty(tree.ExceptionMessage))
            return tree.ExceptionMessage;
        foreach (var child in tree.ChildResults ?? [])
            if (ErrorIn(child) is { } error)
                return error;
        return null;
    }
}
