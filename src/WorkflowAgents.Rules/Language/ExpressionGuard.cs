using System.Linq.Dynamic.Core;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;

namespace WorkflowAgents.Rules.Language;

/// <summary>Lets an expression use the input's properties, named parameters, arithmetic, comparisons and a short list of
/// functions, and nothing else. The parser alone would reach further, for example to <c>"".GetType().Assembly</c>.</summary>
internal sealed partial class ExpressionGuard : ExpressionVisitor
{
    public const int MaxLength = 4_000;
    public const int MaxListLength = 20_000;

    /// <summary>The parser calls itself for each of these, and the stack is not endless.</summary>
    private const int MaxNesting = 40;

    private static readonly HashSet<string> StringMembers = ["Length", "Contains", "StartsWith", "EndsWith", "ToLower", "ToUpper",
        "ToLowerInvariant", "ToUpperInvariant", "Trim", "Equals", "IsNullOrEmpty", "IsNullOrWhiteSpace", "op_Equality",
        "op_Inequality", "Compare", "Concat"];

    private static readonly HashSet<string> MathMembers = ["Min", "Max", "Abs", "Round", "Floor", "Ceiling", "Truncate", "Sign"];

    private static readonly HashSet<string> ListMembers = ["Any", "All", "Contains", "Count", "Length"];

    private static readonly HashSet<string> TimeMembers = ["Days", "Hours", "Minutes", "Seconds", "TotalDays", "TotalHours",
        "TotalMinutes", "TotalSeconds", "FromDays", "FromHours", "FromMinutes", "FromSeconds", "Year", "Month", "Day", "Hour",
        "Minute", "DayOfWeek", "DayOfYear", "Date", "TimeOfDay", "AddDays", "AddHours", "AddMinutes", "Zero"];

    private readonly Type _inputType;
    private readonly IReadOnlySet<string> _constants;
    private string? _refusal;

    private ExpressionGuard(Type inputType, IReadOnlySet<string> constants)
    {
        _inputType = inputType;
        _constants = constants;
    }

    /// <summary>Looks at the text before it is parsed. Returns why it is refused, or null.</summary>
    public static string? RefuseText(string expression, int maxLength)
    {
        if (expression.Length > maxLength)
            return $"The expression has {expression.Length} characters; at most {maxLength} are accepted.";
        var code = Quoted().Replace(expression, "\"\"");
        if (Forbidden().Match(code) is { Success: true } word)
            return $"'{word.Value}' is not part of the rule language: rules see their input and parameters, nothing else.";
        var (open, nested, signs) = (0, 0, 0);
        foreach (var c in code)
        {
            open += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            nested = Math.Max(nested, open);
            signs += c is '?' or '!' or '~' ? 1 : 0;
        }

        return nested > MaxNesting || signs > 5 * MaxNesting || RepeatedSigns().IsMatch(code)
            ? "The expression is nested too deeply; divide it into named parameters or several rules."
            : null;
    }

    /// <summary>Looks at what the text means. Returns why it is refused, or null.</summary>
    /// <param name="expression">The parsed expression.</param>
    /// <param name="inputType">The type of the input.</param>
    /// <param name="constants">The names of the parameters that are plain values.</param>
    public static string? RefuseMeaning(Expression expression, Type inputType, IReadOnlySet<string> constants)
    {
        var guard = new ExpressionGuard(inputType, constants);
        guard.Visit(expression);
        return guard._refusal;
    }

    public override Expression? Visit(Expression? node) => _refusal is null ? base.Visit(node) : node;

    protected override Expression VisitMember(MemberExpression node) =>
        IsAllowed(node.Member) ? base.VisitMember(node) : Refuse(node, node.Member);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (!IsAllowed(node.Method))
            return Refuse(node, node.Method);
        // Lists are read once and kept; a contact's words must not become one.
        return node.Method.DeclaringType == typeof(Text) && !node.Arguments.Skip(1).All(IsList)
            ? Refuse(node, "A list of phrases must be a text in quotes, or a parameter that is one.")
            : base.VisitMethodCall(node);
    }

    protected override Expression VisitNew(NewExpression node) =>
        node.Type.IsSubclassOf(typeof(DynamicClass)) || IsPlain(node.Type)
            ? base.VisitNew(node)
            : Refuse(node, $"'new {node.Type.Name}' is not part of the rule language.");

    protected override Expression VisitUnary(UnaryExpression node) => node.NodeType switch
    {
        ExpressionType.TypeAs => Refuse(node, "'as' is not part of the rule language."),
        ExpressionType.Convert or ExpressionType.ConvertChecked when !IsPlain(node.Type) && node.Type != typeof(object)
            => Refuse(node, $"A conversion to {node.Type.Name} is not part of the rule language."),
        _ => base.VisitUnary(node),
    };

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is ExpressionType.Divide or ExpressionType.Modulo)
        {
            if (node.Right is ConstantExpression { Value: IConvertible divisor } && IsZero(divisor))
                return Refuse(node, "It divides by zero.");
            if (Core(node.Type) is var type && (type == typeof(double) || type == typeof(float)) && !IsConstant(node.Right))
            {
                // An integer division fails loudly; this one yields infinity or "not a number", which compares as "no".
                return Refuse(
                    node,
                    "It divides by a decimal number that may be zero, which gives a wrong answer and no error. "
                    + "Multiply the other side instead: 'a > limit * b' for 'a / b > limit'.");
            }
        }

        return node.Method is { } method && !IsAllowed(method) ? Refuse(node, method) : base.VisitBinary(node);
    }

    protected override Expression VisitConstant(ConstantExpression node) =>
        node.Value is null || IsPlain(node.Type)
            ? node
            : Refuse(node, $"A constant of type {node.Type.Name} is not part of the rule language.");

    protected override Expression VisitTypeBinary(TypeBinaryExpression node) =>
        Refuse(node, "'is' is not part of the rule language.");

    protected override Expression VisitDynamic(DynamicExpression node) =>
        Refuse(node, "Dynamic values are not part of the rule language.");

    protected override Expression VisitInvocation(InvocationExpression node) =>
        Refuse(node, "Calling a function value is not part of the rule language.");

    private bool IsAllowed(MemberInfo member)
    {
        var type = member.DeclaringType!;
        if (type == _inputType || (member is PropertyInfo && type.IsAssignableFrom(_inputType) && type != typeof(object)))
            return member is PropertyInfo;
        if (type == typeof(Text))
            return true;
        if (type == typeof(string))
            return StringMembers.Contains(member.Name);
        if (type == typeof(Math))
            return MathMembers.Contains(member.Name);
        if (type == typeof(TimeSpan) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeOnly))
            return TimeMembers.Contains(member.Name) || member.Name.StartsWith("op_", StringComparison.Ordinal);
        if (type == typeof(decimal) || type == typeof(Guid))
            return member.Name.StartsWith("op_", StringComparison.Ordinal);
        if (Nullable.GetUnderlyingType(type) is not null)
            return member.Name is "HasValue" or "Value" or "GetValueOrDefault";
        if (type.IsSubclassOf(typeof(DynamicClass)))
            return member is PropertyInfo;
        return (type == typeof(Enumerable) || IsList(type)) && ListMembers.Contains(member.Name);
    }

    private bool IsList(Expression node) => node switch
    {
        ConstantExpression => true,
        ParameterExpression parameter => _constants.Contains(parameter.Name!),
        NewArrayExpression array => array.Expressions.All(IsList),
        _ => false,
    };

    private static bool IsList(Type type) => type.IsArray || type == typeof(Array)
        || (type.IsGenericType && type.Namespace == "System.Collections.Generic");

    private static bool IsPlain(Type type)
    {
        type = Core(type);
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(TimeSpan)
            || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeOnly);
    }

    private static Type Core(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool IsConstant(Expression node) => node is ConstantExpression
        || (node is UnaryExpression { NodeType: ExpressionType.Convert } convert && IsConstant(convert.Operand));

    private static bool IsZero(IConvertible value) =>
        value is not string and not bool and not char and not DateTime and not Enum && Convert.ToDouble(value, null) == 0;

    private Expression Refuse(Expression node, MemberInfo member)
    {
        var type = member.DeclaringType!;
        var hint = type == typeof(string) ? $" {Known("a text", StringMembers)}"
            : type == typeof(Math) ? $" {Known("Math", MathMembers)}"
            : type == typeof(Enumerable) || IsList(type) ? $" {Known("a list", ListMembers)}"
            : "";
        return Refuse(node, $"'{type.Name}.{member.Name}' is not part of the rule language.{hint}");
    }

    private static string Known(string what, IEnumerable<string> members) =>
        $"Of {what} one can use {string.Join(", ", members.Where(m => !m.StartsWith("op_", StringComparison.Ordinal)))}.";

    private Expression Refuse(Expression node, string reason)
    {
        _refusal ??= reason;
        return node;
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"\b(typeof|nameof|sizeof|GetType|System|Process|Reflection|Assembly|Activator|AppDomain|Environment|Microsoft"
        + @"|DateTime|Now|UtcNow|Today|Guid|Random|Convert|Uri|Enumerable|ExpressionUtils|Task|Thread|Invoke|Regex"
        + @"|cast|as\s*\(|is\s*\()\b|\bas\s*\(\s*\w+\s*,")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"(?:[-+!~]\s*){5}|(?:\bnot\s+){5}", RegexOptions.IgnoreCase)]
    private static partial Regex RepeatedSigns();
}
