using System.Linq.Expressions;
using RulesEngine.Models;
using WorkflowAgents.Rules.Documents;
using WorkflowAgents.Rules.Language;

namespace WorkflowAgents.Rules;

/// <summary>Turns a rule file into delegates, or says everything that is wrong with it.</summary>
internal static class RuleSetCompiler
{
    /// <exception cref="RuleRejectedException">The text is not a valid rule set for this input.</exception>
    public static async Task<CompiledRules> CompileAsync(
        RegisteredSet registered, string json, string? file, CancellationToken cancellationToken)
    {
        var problems = new Problems(registered.Name, file);
        var document = new RuleFileReader(registered.Name, problems).Read(json);
        problems.ThrowIfAny();

        var input = Expression.Parameter(registered.InputType, RuleLanguage.Input);
        var scope = new List<ParameterExpression> { input, Expression.Parameter(typeof(string), RuleLanguage.SetName) };
        var plain = document!.Parameters.Where(p => Constants.IsLiteral(p.Expression)).Select(p => p.Name).ToHashSet();
        AddParameters(document.Parameters, scope, plain, null, problems);
        // An expression that names a broken parameter would only repeat the complaint.
        problems.ThrowIfAny();
        var scopes = new Dictionary<string, List<ParameterExpression>>(StringComparer.Ordinal);
        foreach (var rule in document.Rules)
            CheckRule(rule, scope, plain, scopes, problems);
        problems.ThrowIfAny();

        cancellationToken.ThrowIfCancellationRequested();
        var compiled = Build(registered, document, scopes, problems);
        problems.ThrowIfAny();
        await TryOutAsync(compiled!, registered, problems, cancellationToken).ConfigureAwait(false);
        problems.ThrowIfAny();
        return compiled!;
    }

    private static CompiledRules? Build(
        RegisteredSet registered,
        RuleFile file,
        Dictionary<string, List<ParameterExpression>> scopes,
        Problems problems)
    {
        var constants = new Constants(file.Parameters);
        try
        {
            return new CompiledRules(
                registered, file, ToWorkflow(registered.Name, file, constants), Outputs(file, scopes, constants));
        }
        catch (Exception e) when (e is InvalidOperationException or RulesEngine.Exceptions.RuleValidationException)
        {
            problems.Add(null, null, e.Message);
            return null;
        }
    }

    private static void AddParameters(
        List<ParameterEntry> parameters,
        List<ParameterExpression> scope,
        IReadOnlySet<string> plain,
        RuleEntry? rule,
        Problems problems)
    {
        foreach (var parameter in parameters)
        {
            var type = RuleLanguage.Shared.Check(parameter.Expression, scope, plain, null, out var refusal);
            if (type is null)
                problems.Add(parameter.Line, rule?.Name ?? parameter.Name, refusal!);
            else
                scope.Add(Expression.Parameter(type, parameter.Name));
        }
    }

    private static void CheckRule(
        RuleEntry rule,
        List<ParameterExpression> outer,
        IReadOnlySet<string> plain,
        Dictionary<string, List<ParameterExpression>> scopes,
        Problems problems)
    {
        if (problems.Full)
            return;
        var scope = outer;
        if (rule.LocalParameters.Count > 0)
        {
            scope = [.. outer];
            AddParameters(rule.LocalParameters, scope, plain, rule, problems);
        }

        scopes[rule.Name] = scope;
        Check(rule.Expression, typeof(bool));
        Check(rule.Output, null);
        foreach (var child in rule.Children)
            CheckRule(child, scope, plain, scopes, problems);

        void Check(string? expression, Type? wanted)
        {
            if (expression is not null
                && RuleLanguage.Shared.Check(expression, scope, plain, wanted, out var refusal) is null)
            {
                problems.Add(rule.Line, rule.Name, refusal!);
            }
        }
    }

    /// <summary>Runs the registered samples, and each once more with everything unknown that may be unknown.</summary>
    private static async Task TryOutAsync(
        CompiledRules compiled, RegisteredSet registered, Problems problems, CancellationToken cancellationToken)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sample in registered.Samples)
        {
            var outcome = await compiled.EvaluateAsync(registered.Name, 0, sample, cancellationToken).ConfigureAwait(false);
            if (outcome.Fault is not null)
                Tell(outcome.FaultedRule, $"It fails on a sample input: {outcome.Fault}");
            else if (registered.Complaint(outcome) is { } complaint)
                Tell(outcome.Match?.Rule, complaint);
        }

        void Tell(string? rule, string text)
        {
            if (told.Add(rule ?? ""))
                problems.Add(compiled.File.AllRules.FirstOrDefault(r => r.Name == rule)?.Line, rule, text);
        }
    }

    private static Dictionary<string, CompiledOutput> Outputs(
        RuleFile file, Dictionary<string, List<ParameterExpression>> scopes, Constants constants)
    {
        var outputs = new Dictionary<string, CompiledOutput>(StringComparer.Ordinal);
        foreach (var rule in file.Rules.Where(r => r.Enabled && r.Output is not null))
        {
            // Results are reported for outer rules only, so a nested rule's output would never be read.
            var scope = scopes[rule.Name].Where(p => !constants.Has(p.Name!)).ToArray();
            var output = RuleLanguage.Shared.Compile(constants.WrittenInto(rule.Output)!, scope);
            outputs[rule.Name] = new CompiledOutput(output, [.. scope.Select(p => p.Name!)]);
        }

        return outputs;
    }

    private static Workflow ToWorkflow(string name, RuleFile file, Constants constants) => new()
    {
        WorkflowName = name,
        GlobalParams = ToParameters(
            file.Parameters
                .Where(p => !constants.Has(p.Name))
                .Prepend(new ParameterEntry(RuleLanguage.SetName, $"\"{name}\"", 0)),
            constants),
        Rules = file.Rules.Select(r => ToRule(r, constants)).ToList(),
    };

    private static Rule ToRule(RuleEntry rule, Constants constants) => new()
    {
        RuleName = rule.Name,
        Expression = constants.WrittenInto(rule.Expression),
        SuccessEvent = rule.SuccessEvent,
        ErrorMessage = rule.ErrorMessage,
        Enabled = rule.Enabled,
        Operator = rule.Operator,
        LocalParams = ToParameters(rule.LocalParameters, constants),
        Rules = rule.Children.Count == 0 ? null : rule.Children.Select(c => ToRule(c, constants)).ToList(),
    };

    private static List<ScopedParam>? ToParameters(IEnumerable<ParameterEntry> parameters, Constants constants)
    {
        var list = parameters
            .Select(p => new ScopedParam { Name = p.Name, Expression = constants.WrittenInto(p.Expression) })
            .ToList();
        return list.Count == 0 ? null : list;
    }
}
