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
        var scope = new List<ParameterExpression> { input };
        AddParameters(document!.Parameters, scope, null, problems);
        // An expression that names a broken parameter would only repeat the complaint.
        problems.ThrowIfAny();
        var outputs = new Dictionary<string, CompiledOutput>(StringComparer.Ordinal);
        foreach (var rule in document.Rules)
            CheckRule(rule, scope, outputs, problems);
        problems.ThrowIfAny();

        cancellationToken.ThrowIfCancellationRequested();
        var compiled = new CompiledRules(registered, document, ToWorkflow(registered.Name, document), outputs);
        await TryOutAsync(compiled, registered, problems, cancellationToken).ConfigureAwait(false);
        problems.ThrowIfAny();
        return compiled;
    }

    private static void AddParameters(
        List<ParameterEntry> parameters, List<ParameterExpression> scope, RuleEntry? rule, Problems problems)
    {
        foreach (var parameter in parameters)
        {
            var type = RuleLanguage.Shared.Check(
                parameter.Expression, scope, null, ExpressionGuard.MaxListLength, out var refusal);
            if (type is null)
                problems.Add(parameter.Line, rule?.Name ?? parameter.Name, refusal!);
            else
                scope.Add(Expression.Parameter(type, parameter.Name));
        }
    }

    private static void CheckRule(
        RuleEntry rule, List<ParameterExpression> outer, Dictionary<string, CompiledOutput> outputs, Problems problems)
    {
        if (problems.Full)
            return;
        var scope = outer;
        if (rule.LocalParameters.Count > 0)
        {
            scope = [.. outer];
            AddParameters(rule.LocalParameters, scope, rule, problems);
        }

        Check(rule.Expression, typeof(bool));
        Check(rule.Output, null);
        if (rule.Output is not null && rule.Enabled && !problems.Any)
            outputs[rule.Name] = new CompiledOutput(RuleLanguage.Shared.Compile(rule.Output, scope), [.. scope.Select(p => p.Name!)]);
        foreach (var child in rule.Children)
            CheckRule(child, scope, outputs, problems);

        void Check(string? expression, Type? wanted)
        {
            if (expression is not null
                && RuleLanguage.Shared.Check(expression, scope, wanted, ExpressionGuard.MaxLength, out var refusal) is null)
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
            if (outcome.Fault is not null && told.Add(outcome.FaultedRule ?? ""))
            {
                var line = compiled.File.AllRules.FirstOrDefault(r => r.Name == outcome.FaultedRule)?.Line;
                problems.Add(line, outcome.FaultedRule, $"It fails on a sample input: {outcome.Fault}");
            }
        }
    }

    private static Workflow ToWorkflow(string name, RuleFile file) => new()
    {
        WorkflowName = name,
        GlobalParams = Parameters(file.Parameters),
        Rules = file.Rules.Select(ToRule).ToList(),
    };

    private static Rule ToRule(RuleEntry rule) => new()
    {
        RuleName = rule.Name,
        Expression = rule.Expression,
        SuccessEvent = rule.SuccessEvent,
        ErrorMessage = rule.ErrorMessage,
        Enabled = rule.Enabled,
        Operator = rule.Operator,
        LocalParams = Parameters(rule.LocalParameters),
        Rules = rule.Children.Count == 0 ? null : rule.Children.Select(ToRule).ToList(),
    };

    private static List<ScopedParam>? Parameters(List<ParameterEntry> parameters) => parameters.Count == 0
        ? null
        : [.. parameters.Select(p => new ScopedParam { Name = p.Name, Expression = p.Expression })];
}
