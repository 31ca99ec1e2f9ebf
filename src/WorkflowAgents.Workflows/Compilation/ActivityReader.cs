using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>Binds an activity object to its JSON.</summary>
internal sealed class ActivityReader(ProgramBuilder builder, ActivityNode node, JsonObject json, string path)
{
    public JsonObject Json => json;

    public ActivityNode Node => node;

    public string Path => path;

    /// <summary>Inputs, plain values, outputs and embedded activities, as the class declares them.</summary>
    public void ReadDeclared(ActivityType type)
    {
        var inputs = new List<Input>();
        foreach (var property in type.Inputs)
        {
            var input = ReadInput(property);
            if (input is null)
                continue;
            input.Index = inputs.Count;
            input.Name = property.Info.Name;
            input.AutoEvaluate = property.InputAttribute.AutoEvaluate;
            input.IsSensitive = property.InputAttribute.IsSensitive;
            inputs.Add(input);
        }

        SetInputs(inputs);
        foreach (var property in type.PlainInputs)
            ReadPlain(property);
        var outputs = new List<Output>();
        foreach (var property in type.Outputs)
            outputs.Add(ReadOutput(property));
        node.Outputs = [.. outputs];
        foreach (var property in type.Ports)
            ReadPort(property);
    }

    public void SetInputs(List<Input> inputs)
    {
        node.Inputs = [.. inputs];
        if (inputs.All(i => i.IsConstant || !i.AutoEvaluate))
            node.ConstantInputs = [.. inputs.Select(i => i.IsConstant ? i.Constant : null)];
    }

    public Activity? ReadActivity(JsonNode? value, string where) =>
        value is JsonObject child && child.FindString("type") is not null ? builder.Build(child, node, $"{path}.{where}") : null;

    public Input<T> ReadInput<T>(JsonNode? value, string where, T initial)
    {
        var input = new Input<T>(initial);
        BindInput(input, value, where);
        return input;
    }

    public WorkflowExpression? ReadExpression(JsonNode? value, Type target, string where)
    {
        try
        {
            return builder.Expressions.Compile(value, target, node);
        }
        catch (ExpressionProblemException e)
        {
            Problem(where, e.Message);
            return e.IsRendered ? new ConstantExpression(e.Message) : new RefusedExpression(e.Message);
        }
    }

    public JavaScriptSource Script(string text) => builder.Expressions.Script(text);

    public void Problem(string where, string message) => builder.AddProblem(node.Id, $"{path}.{where}", message);

    public void BindInput(Input input, JsonNode? value, string where)
    {
        if (value is null)
        {
            input.BindValue(null);
            return;
        }

        if (value is not JsonObject wrapper)
        {
            Bind(input, new ConstantExpression(value.AsText()), where);
            return;
        }

        // Studio writes a null type name for inputs it touches first; only the shape matters.
        if (wrapper.Find("expression") is not { } expression || !wrapper.Has("typeName"))
        {
            input.BindValue(null);
            return;
        }

        var compiled = ReadExpression(expression, input.Type, where);
        if (compiled is null)
        {
            Problem(where, $"Unknown expression type '{(expression as JsonObject)?.FindString("type")}'");
            input.BindValue(null);
            return;
        }

        Bind(input, compiled, where);
    }

    private void Bind(Input input, WorkflowExpression expression, string where)
    {
        try
        {
            input.Bind(expression);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            Problem(where, e.Message);
            input.Bind(new RefusedExpression(e.Message));
        }
    }

    private Input? ReadInput(ActivityType.Property property)
    {
        var input = (Input?)property.Info.GetValue(node.Activity);
        if (json.Has(property.JsonName))
        {
            input = (Input)Activator.CreateInstance(
                property.Info.PropertyType,
                ValueConverter.DefaultOf(property.Info.PropertyType.GetGenericArguments()[0]))!;
            BindInput(input, json.Find(property.JsonName), property.JsonName);
        }

        // A null input takes the default of its attribute.
        if (property.InputAttribute.DefaultValue is { } fallback && (input is null || (input.IsConstant && input.Constant is null)))
        {
            input ??= (Input)Activator.CreateInstance(property.Info.PropertyType, new object?[] { null })!;
            input.BindValue(fallback is string text ? ValueConverter.Convert(text, input.Type) : fallback);
        }

        property.Info.SetValue(node.Activity, input);
        return input;
    }

    private void ReadPlain(ActivityType.Property property)
    {
        if (property.Info.PropertyType == typeof(IReadOnlyList<object>))
            return; // lists of cases and the like: the activity reads them itself
        var value = json.Find(property.JsonName);
        if (value is JsonObject wrapper && wrapper.Find("expression") is JsonObject expression)
            value = expression.Find("value"); // some documents wrap what need not be wrapped
        if (value is null)
            return;
        try
        {
            var type = property.Info.PropertyType;
            property.Info.SetValue(
                node.Activity,
                type.IsEnum && value.AsText() is { } name ? Enum.Parse(type, name, ignoreCase: true) : value.Deserialize(type, ValueJson.Reading));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            Problem(property.JsonName, $"'{value.AsText()}' is not a valid value: {e.Message}");
        }
    }

    private Output ReadOutput(ActivityType.Property property)
    {
        // An output that the document does not bind exists too: scripts can ask for it.
        var output = (Output)Activator.CreateInstance(property.Info.PropertyType)!;
        output.Name = property.Info.Name;
        output.Target = TargetOf(json.Find(property.JsonName));
        property.Info.SetValue(node.Activity, output);
        return output;
    }

    public static string? TargetOf(JsonNode? value) =>
        value is JsonObject wrapper ? wrapper.FindObject("memoryReference")?.FindString("id") : null;

    private void ReadPort(ActivityType.Property property)
    {
        if (property.Info.PropertyType == typeof(Activity))
        {
            property.Info.SetValue(node.Activity, ReadActivity(json.Find(property.JsonName), property.JsonName));
            return;
        }

        var list = new List<Activity>();
        var items = json.FindArray(property.JsonName) ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            if (ReadActivity(items[i], $"{property.JsonName}[{i}]") is not { } child)
                continue;
            child.Node.Position = list.Count;
            list.Add(child);
        }

        property.Info.SetValue(node.Activity, list);
    }
}
