using System.Globalization;
using System.Linq.Dynamic.Core.Exceptions;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using RulesEngine.ExpressionBuilders;
using RulesEngine.Models;
using WorkflowAgents.Rules.Documents;

namespace WorkflowAgents.Rules.Language;

/// <summary>RulesEngine's expression language, narrowed to what a rule needs.</summary>
internal sealed partial class RuleLanguage
{
    public const string Input = "input";

    /// <summary>A second parameter, always there. With a single one the parser takes the names of the input's properties
    /// for its own, and an input with a property Text would hide our <see cref="Rules.Text"/>.</summary>
    public const string SetName = "ruleSetName";

    private readonly RuleExpressionParser _parser = new(Settings());

    /// <summary>Building the parser looks through every loaded assembly, so there is one for all sets.</summary>
    public static RuleLanguage Shared { get; } = new();

    public static ReSettings Settings() => new()
    {
        // Nothing but our text functions can be called; the input's own methods are not registered either.
        CustomTypes = [typeof(Text)],
        AutoRegisterInputType = false,
        IsExpressionCaseSensitive = true,
        // With this on and message formatting off, a result has an exception message exactly when something threw.
        EnableExceptionAsErrorMessage = true,
        EnableFormattedErrorMessage = false,
        IgnoreException = false,
        // Outputs are evaluated here, with delegates compiled once.
        AutoExecuteActions = false,
        EnableParallelRuleCompilation = true,
        // 0 turns the engine's expression cache off (its keys cost more than the delegates); a set compiles once anyway.
        CacheConfig = new() { SizeLimit = 0 },
    };

    /// <summary>Parses and judges an expression. Returns its type, or null with the reason why it is refused.</summary>
    public Type? Check(
        string expression,
        IReadOnlyList<ParameterExpression> scope,
        IReadOnlySet<string> constants,
        Type? wanted,
        out string? refusal)
    {
        var inputType = scope[0].Type;
        refusal = ExpressionGuard.RefuseText(
            expression, Constants.IsLiteral(expression) ? ExpressionGuard.MaxListLength : ExpressionGuard.MaxLength);
        if (refusal is not null)
            return null;
        try
        {
            var parsed = _parser.Parse(expression, [.. scope], wanted);
            refusal = ExpressionGuard.RefuseMeaning(parsed, inputType, constants);
            return refusal is null ? parsed.Type : null;
        }
        catch (ParseException e)
        {
            refusal = Explain(e, expression, scope);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            refusal = e.Message.StartsWith("Method 'Compare' not found", StringComparison.Ordinal)
                ? "It compares a text with something that is not a text."
                : e.Message;
            return null;
        }
    }

    public Func<object[], object?> Compile(string expression, IReadOnlyList<ParameterExpression> scope) =>
        _parser.Compile<object?>(expression, [.. scope.Select(p => RuleParameter.Create(p.Name!, p.Type))]);

    private static string Explain(ParseException e, string expression, IReadOnlyList<ParameterExpression> scope)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $" (at character {e.Position + 1})");
        var inputNames = scope[0].Type.GetProperties().Select(p => p.Name).ToArray();
        if (NoProperty().Match(e.Message) is { Success: true } property)
        {
            var (name, type) = (property.Groups[1].Value, property.Groups[2].Value);
            return type == scope[0].Type.Name
                ? $"The input has no property '{name}'. {Nearest.Hint(name, inputNames)}{at}"
                : $"{e.Message}{at}";
        }

        if (UnknownName().Match(e.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            if (inputNames.Contains(name, StringComparer.OrdinalIgnoreCase))
                return $"'{name}' is not known. Did you mean 'input.{name}'?{at}";
            return $"'{name}' is not known. {Nearest.Hint(name, [.. scope.Select(p => p.Name!).Where(n => n != SetName), "Text", "Math"])}{at}";
        }

        var tooLate = e.Position >= expression.Length ? " It seems to end too early." : "";
        return $"{e.Message}{at}.{tooLate}";
    }

    [GeneratedRegex("^No property or field '(.+)' exists in type '(.+)'")]
    private static partial Regex NoProperty();

    [GeneratedRegex("^Unknown identifier '(.+)'")]
    private static partial Regex UnknownName();
}
