using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WorkflowAgents.Rules.Documents;

/// <summary>Reads a rule file and says, with line and name, everything that is wrong with its form.
/// It accepts exactly what <c>rules/rules.schema.json</c> accepts.</summary>
internal sealed partial class RuleFileReader(string ruleSet, Problems problems)
{
    public const int MaxBytes = 5 * 1024 * 1024;
    public const int MaxRules = 5_000;
    private const int MaxParameters = 500;

    private static readonly string[] FileMembers = ["$schema", "WorkflowName", "Description", "GlobalParams", "Rules"];

    private static readonly string[] RuleMembers =
    [
        "RuleName", "Description", "Enabled", "Expression", "SuccessEvent", "ErrorMessage", "Properties", "Actions",
        "LocalParams", "Operator", "Rules", "RuleExpressionType",
    ];

    private static readonly string[] ParameterMembers = ["Name", "Expression", "Description"];

    /// <summary>Names that mean something else in an expression.</summary>
    private static readonly HashSet<string> ReservedNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "input", "ruleSetName", "Text", "Math", "true", "false", "null", "and", "or", "not", "new", "it", "parent", "root", "iif", "np", "as",
        "is", "in", "cast", "isnull", "mod", "eq", "ne", "lt", "gt", "le", "ge",
    };

    private readonly HashSet<string> _ruleNames = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<string> _parameterNames = new(StringComparer.OrdinalIgnoreCase);
    private bool _tooMany;

    /// <summary>The file, as far as it could be read; null when it is not even JSON.</summary>
    public RuleFile? Read(string json)
    {
        var size = Encoding.UTF8.GetByteCount(json);
        if (size > MaxBytes)
        {
            problems.Add(null, null, $"The rules are {size / 1024.0 / 1024.0:F1} MB; at most 5 MB are accepted.");
            return null;
        }

        JsonAt root;
        try
        {
            root = JsonAt.Parse(json);
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            problems.Add(line, null, $"This is not valid JSON: {WithoutPosition(e.Message)}");
            return null;
        }

        return root.Kind == JsonValueKind.Object
            ? ReadFile(root)
            : Refuse<RuleFile>(root, null, "A rule file is a JSON object: { \"WorkflowName\": ..., \"Rules\": [...] }.");
    }

    private static string WithoutPosition(string message)
    {
        var at = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }

    private RuleFile ReadFile(JsonAt root)
    {
        CheckMembers(root, null, FileMembers, "a rule file");
        var file = new RuleFile { Description = OptionalText(root, "Description", null) };

        var name = RequiredText(root, "WorkflowName", null);
        if (name is not null && name != ruleSet)
        {
            problems.Add(
                root.Member("WorkflowName")!.Line, null, $"'WorkflowName' is '{name}' but this is the rule set '{ruleSet}'.");
        }

        file.Parameters.AddRange(Parameters(root, "GlobalParams", null, _parameterNames));
        if (Array(root, "Rules", null) is not { } rules)
            problems.Add(root.Line, null, "'Rules' is missing: a list of rules, which may be empty.");
        else
            file.Rules.AddRange(Rules(rules));
        return file;
    }

    private IEnumerable<RuleEntry> Rules(JsonAt array)
    {
        foreach (var item in array.Items)
        {
            if (_tooMany || problems.Full)
                yield break;
            if (ReadRule(item) is { } rule)
                yield return rule;
        }
    }

    private RuleEntry? ReadRule(JsonAt node)
    {
        if (node.Kind != JsonValueKind.Object)
            return Refuse<RuleEntry>(node, null, "A rule is a JSON object: { \"RuleName\": ..., \"Expression\": ... }.");

        var name = RequiredText(node, "RuleName", null);
        if (name is null)
            return null;
        if (!_ruleNames.Add(name))
            problems.Add(node.Line, name, "Another rule has this name already; every rule needs its own.");
        if (_ruleNames.Count > MaxRules)
        {
            _tooMany = true;
            return Refuse<RuleEntry>(node, name, $"There are more than {MaxRules} rules.");
        }

        CheckMembers(node, name, RuleMembers, "a rule");
        OptionalText(node, "Description", name);
        var rule = new RuleEntry
        {
            Name = name,
            Line = node.Line,
            Expression = OptionalText(node, "Expression", name),
            SuccessEvent = OptionalText(node, "SuccessEvent", name),
            ErrorMessage = OptionalText(node, "ErrorMessage", name),
            Operator = OptionalText(node, "Operator", name),
            Enabled = Flag(node, "Enabled", name) ?? true,
            Output = Output(node, name),
        };
        if (OptionalText(node, "RuleExpressionType", name) is { } type && type != "LambdaExpression")
            problems.Add(node.Line, name, $"'RuleExpressionType' can only be 'LambdaExpression', not '{type}'.");
        foreach (var (key, value) in Properties(node, name))
            rule.Properties[key] = value;

        // A rule's own parameters must not hide the set's.
        var outer = _parameterNames;
        _parameterNames = new HashSet<string>(outer, StringComparer.OrdinalIgnoreCase);
        rule.LocalParameters.AddRange(Parameters(node, "LocalParams", name, _parameterNames));
        if (Array(node, "Rules", name) is { } children)
            rule.Children.AddRange(Rules(children));
        _parameterNames = outer;

        CheckShape(node, rule);
        return rule;
    }

    private void CheckShape(JsonAt node, RuleEntry rule)
    {
        if (rule.Operator is null)
        {
            if (string.IsNullOrWhiteSpace(rule.Expression))
                problems.Add(node.Line, rule.Name, "'Expression' is missing or empty.");
            if (rule.Children.Count > 0)
                problems.Add(node.Line, rule.Name, "A rule with nested 'Rules' needs an 'Operator': And or Or.");
            return;
        }

        if (rule.Operator is not ("And" or "AndAlso" or "Or" or "OrElse"))
            problems.Add(node.Line, rule.Name, $"'Operator' can be And, AndAlso, Or or OrElse, not '{rule.Operator}'.");
        if (rule.Expression is not null)
            problems.Add(node.Line, rule.Name, "A rule has either an 'Expression' or an 'Operator' with nested 'Rules', not both.");
        if (!rule.Children.Any(c => c.Enabled))
            problems.Add(node.Line, rule.Name, "A rule with an 'Operator' needs at least one enabled nested rule.");
    }

    private string? Output(JsonAt node, string rule)
    {
        if (Object(node, "Actions", rule) is not { } actions)
            return null;
        CheckMembers(actions, rule, ["OnSuccess"], "'Actions'");
        if (Object(actions, "OnSuccess", rule) is not { } success)
            return null;
        CheckMembers(success, rule, ["Name", "Context"], "'OnSuccess'");
        var name = RequiredText(success, "Name", rule);
        if (name is not null && name != "OutputExpression")
            problems.Add(success.Line, rule, $"The only action is 'OutputExpression'; '{name}' is not available.");
        if (Object(success, "Context", rule) is not { } context)
        {
            problems.Add(success.Line, rule, "'OnSuccess' needs a 'Context' with an 'Expression'.");
            return null;
        }

        CheckMembers(context, rule, ["Expression"], "'Context'");
        return RequiredText(context, "Expression", rule);
    }

    private IEnumerable<(string Key, string Value)> Properties(JsonAt node, string rule)
    {
        if (Object(node, "Properties", rule) is not { } properties)
            yield break;
        CheckDuplicates(properties, rule);
        foreach (var (key, line, value) in properties.Members)
        {
            if (value.Kind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                yield return (key, value.Text);
            else
                problems.Add(line, rule, $"The property '{key}' must be a text, a number, true or false.");
        }
    }

    private List<ParameterEntry> Parameters(JsonAt node, string member, string? rule, HashSet<string> names)
    {
        var parameters = new List<ParameterEntry>();
        foreach (var item in Array(node, member, rule)?.Items ?? [])
        {
            if (item.Kind != JsonValueKind.Object)
            {
                problems.Add(item.Line, rule, $"An entry of '{member}' is an object: {{ \"Name\": ..., \"Expression\": ... }}.");
                continue;
            }

            var name = RequiredText(item, "Name", rule);
            CheckMembers(item, rule ?? name, ParameterMembers, $"an entry of '{member}'");
            OptionalText(item, "Description", rule ?? name);
            var expression = RequiredText(item, "Expression", rule ?? name);
            if (name is null || expression is null)
                continue;
            if (!Identifier().IsMatch(name))
                problems.Add(item.Line, name, "A parameter's name is letters and digits, beginning with a letter.");
            else if (ReservedNames.Contains(name))
                problems.Add(item.Line, name, "This name has a meaning of its own in expressions; choose another.");
            else if (!names.Add(name))
                problems.Add(item.Line, name, "Another parameter has this name already.");
            parameters.Add(new ParameterEntry(name, expression, item.Line));
        }

        if (parameters.Count > MaxParameters)
            problems.Add(node.Line, rule, $"There are more than {MaxParameters} parameters.");
        return parameters;
    }

    private void CheckMembers(JsonAt node, string? rule, string[] known, string what)
    {
        foreach (var (name, line, _) in node.Members)
            if (!known.Contains(name))
                problems.Add(line, rule, $"'{name}' is not known in {what}. {Nearest.Hint(name, known)}");
        CheckDuplicates(node, rule);
    }

    private void CheckDuplicates(JsonAt node, string? rule)
    {
        foreach (var group in node.Members.GroupBy(m => m.Name).Where(g => g.Count() > 1))
            problems.Add(group.Last().Line, rule, $"'{group.Key}' stands here twice.");
    }

    private string? RequiredText(JsonAt node, string member, string? rule)
    {
        if (node.Member(member) is null)
            problems.Add(node.Line, rule, $"'{member}' is missing.");
        var text = OptionalText(node, member, rule);
        if (text is null || !string.IsNullOrWhiteSpace(text))
            return text;
        problems.Add(node.Line, rule, $"'{member}' is empty.");
        return null;
    }

    private string? OptionalText(JsonAt node, string member, string? rule) =>
        Member(node, member, rule, JsonValueKind.String, "a text in quotes")?.Text;

    private JsonAt? Object(JsonAt node, string member, string? rule) =>
        Member(node, member, rule, JsonValueKind.Object, "an object, { ... }");

    private JsonAt? Array(JsonAt node, string member, string? rule) =>
        Member(node, member, rule, JsonValueKind.Array, "a list, [ ... ]");

    private bool? Flag(JsonAt node, string member, string rule)
    {
        if (node.Member(member) is not { } value)
            return null;
        if (value.Kind is JsonValueKind.True or JsonValueKind.False)
            return value.Kind == JsonValueKind.True;
        problems.Add(value.Line, rule, $"'{member}' must be true or false.");
        return null;
    }

    private JsonAt? Member(JsonAt node, string member, string? rule, JsonValueKind kind, string what)
    {
        if (node.Member(member) is not { } value)
            return null;
        if (value.Kind == kind)
            return value;
        problems.Add(
            value.Line, rule, string.Create(CultureInfo.InvariantCulture, $"'{member}' must be {what}, not {Word(value.Kind)}."));
        return null;
    }

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private T? Refuse<T>(JsonAt node, string? rule, string reason)
        where T : class
    {
        problems.Add(node.Line, rule, reason);
        return null;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,63}$")]
    private static partial Regex Identifier();
}
