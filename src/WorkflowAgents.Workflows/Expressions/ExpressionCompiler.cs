using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>Compiles the expressions of one program.</summary>
internal sealed class ExpressionCompiler
{
    private readonly Dictionary<string, LiquidTemplate> templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JavaScriptSource> scripts = new(StringComparer.Ordinal);

    /// <summary>Null when the expression is of no known type: the input is then null.</summary>
    /// <exception cref="ExpressionProblemException">The expression is wrong or refused.</exception>
    public WorkflowExpression? Compile(JsonNode? json, Type target, ActivityNode node)
    {
        var (type, value) = json is JsonObject wrapper ? (wrapper.FindString("type") ?? "Literal", wrapper.Find("value")) : ("Literal", json);
        return type switch
        {
            "Literal" => new ConstantExpression(Decode(value)),
            "Object" or "Json" => new ConstantExpression(CompileObject(value, target)),
            "Variable" => CompileVariable(value, node),
            "Input" => Reference(value, "name") is { } name ? new InputExpression(name) : new ConstantExpression(null),
            "JavaScript" => CompileScript(value.AsText()),
            "Liquid" => CompileTemplate(value.AsText()),
            "CSharp" or "C#" or "Python" => throw new ExpressionProblemException(
                $"{type} expressions are not allowed: they are host code. Use JavaScript or Liquid."),
            _ => null,
        };
    }

    public WorkflowExpression CompileScript(string? script) =>
        string.IsNullOrWhiteSpace(script) ? new ConstantExpression(null) : new JavaScriptExpression(Script(script));

    public JavaScriptSource Script(string script)
    {
        if (!scripts.TryGetValue(script, out var source))
            scripts[script] = source = JavaScriptSource.Parse(script);
        return source;
    }

    private WorkflowExpression CompileTemplate(string? template)
    {
        if (string.IsNullOrWhiteSpace(template))
            return new ConstantExpression(null);
        if (!templates.TryGetValue(template, out var parsed))
            templates[template] = parsed = LiquidTemplate.Parse(template);
        return new LiquidExpression(parsed);
    }

    private static object? CompileObject(JsonNode? value, Type target)
    {
        var text = value.AsText();
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (target == typeof(string) || target == typeof(object))
            return text;
        try
        {
            return ValueConverter.Convert(text, target);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new ExpressionProblemException($"The JSON of the Object expression is wrong: {e.Message}", e);
        }
    }

    private static WorkflowExpression CompileVariable(JsonNode? value, ActivityNode node)
    {
        if (Reference(value, "id") is not { } id)
            return new ConstantExpression(null);
        return VariableLocation.Find(node, id) is { } location ? new VariableExpression(location) : new LoopVariableExpression(id);
    }

    // A reference is an object, or text holding JSON; what cannot be read is no reference.
    private static string? Reference(JsonNode? value, string property)
    {
        if (value is JsonObject reference)
            return reference.FindString(property);
        if (value.AsText() is not { } text || !text.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            return (JsonNode.Parse(text) as JsonObject)?.FindString(property);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Decode(JsonNode? value)
    {
        if (value is not JsonValue scalar)
            return value.AsText();
        return scalar.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => scalar.TryGetValue<decimal>(out var number) ? number : scalar.GetValue<double>(),
            _ => scalar.AsText(),
        };
    }
}
