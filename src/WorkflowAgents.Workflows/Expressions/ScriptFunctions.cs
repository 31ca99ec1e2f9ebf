using System.Security.Cryptography;
using System.Text;
using Jint;
using Jint.Native;

namespace WorkflowAgents.Workflows;

/// <summary>The functions that scripts can call.</summary>
internal static class ScriptFunctions
{
    public delegate JsValue Body(ScriptEngine engine, JsValue[] arguments);

    private static readonly Dictionary<string, Body> Fixed = new(StringComparer.Ordinal)
    {
        ["getVariable"] = (e, a) => e.Context.TryFindVariable(Text(a, 0), out var value) ? e.In(value) : JsValue.Null,
        ["setVariable"] = (e, a) =>
        {
            e.SetVariable(Text(a, 0), At(a, 1));
            return JsValue.Undefined;
        },
        ["getInput"] = (e, a) => e.In(InputOf(e.Context, Text(a, 0))),
        ["getOutputFrom"] = (e, a) => e.In(OutputAccess.Named(e.Context, Text(a, 0), a.Length > 1 ? Text(a, 1) : "Result")),
        ["getLastResult"] = (e, _) => e.In(OutputAccess.LastResult(e.Context)),
        ["getWorkflowInstanceId"] = (e, _) => e.In(e.Context.WorkflowExecutionContext.InstanceId),
        ["getWorkflowDefinitionId"] = (e, _) => e.In(e.Context.WorkflowExecutionContext.DefinitionId),
        ["getWorkflowDefinitionVersionId"] = (e, _) => e.In(e.Context.WorkflowExecutionContext.DefinitionVersionId),
        ["getWorkflowDefinitionVersion"] = (e, _) => e.In(e.Context.WorkflowExecutionContext.DefinitionVersion),
        ["getCorrelationId"] = (e, _) => e.In(e.Context.WorkflowExecutionContext.CorrelationId),
        ["setCorrelationId"] = (e, a) =>
        {
            e.Context.WorkflowExecutionContext.CorrelationId = TextOrNull(a, 0);
            return JsValue.Undefined;
        },
        ["getWorkflowInstanceName"] = (e, _) => e.In(e.Context.WorkflowExecutionContext.Name),
        ["setWorkflowInstanceName"] = (e, a) =>
        {
            e.Context.WorkflowExecutionContext.Name = TextOrNull(a, 0);
            return JsValue.Undefined;
        },
        ["isNullOrWhiteSpace"] = (e, a) => e.In(string.IsNullOrWhiteSpace(TextOrNull(a, 0))),
        ["isNullOrEmpty"] = (e, a) => e.In(string.IsNullOrEmpty(TextOrNull(a, 0))),
        ["toJson"] = (e, a) => e.In(ValueJson.WriteAsDeclared(Whole(ScriptValues.Out(At(a, 0))))),
        ["newGuid"] = (e, _) => e.In(NewGuid(e)),
        ["newGuidString"] = (e, _) => e.In(NewGuid(e).ToString()),
        ["getGuidString"] = (e, _) => e.In(NewGuid(e).ToString()),
        ["newShortGuid"] = (e, _) => e.In(Short(NewGuid(e))),
        ["getShortGuid"] = (e, _) => e.In(Short(NewGuid(e))),
        ["parseGuid"] = (e, a) => e.In(Guid.Parse(Text(a, 0))),
        ["stringToBase64"] = (e, a) => e.In(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(a, 0)))),
        ["stringFromBase64"] = (e, a) => e.In(Encoding.UTF8.GetString(Convert.FromBase64String(Text(a, 0)))),
        ["bytesFromString"] = (e, a) => e.In(Encoding.UTF8.GetBytes(Text(a, 0))),
        ["bytesToString"] = (e, a) => e.In(Encoding.UTF8.GetString(Bytes(a))),
        ["bytesToBase64"] = (e, a) => e.In(Convert.ToBase64String(Bytes(a))),
        ["streamToBytes"] = (e, a) => e.In(Bytes(a)),
        ["streamToBase64"] = (e, a) => e.In(Convert.ToBase64String(Bytes(a))),
        ["bytesFromBase64"] = (e, a) => e.In(Convert.FromBase64String(Text(a, 0))),
        ["setOutcome"] = (e, a) => SetOutcomes(e, "setOutcome", [Text(a, 0)]),
        ["setOutcomes"] = (e, a) => SetOutcomes(
            e, "setOutcomes", ScriptValues.Out(At(a, 0)) is List<object?> list ? [.. list.OfType<object>().Select(ValueConverter.ToText)] : [Text(a, 0)]),
    };

    /// <summary>The function with this name, if there is one where the script runs.</summary>
    public static Body? Find(string name, ActivityExecutionContext context)
    {
        if (Fixed.TryGetValue(name, out var known))
            return known;
        if (name.Length < 4)
            return null;
        var subject = name[3..];
        if (name.StartsWith("get", StringComparison.Ordinal) && CanGet(context, name, subject))
            return (e, _) => e.In(Get(e, name, subject));
        if (name.StartsWith("set", StringComparison.Ordinal) && VariableName(context, subject) is not null)
            return (e, a) =>
            {
                e.SetVariable(VariableName(e.Context, subject) ?? throw e.ReferenceError(name), At(a, 0));
                return JsValue.Undefined;
            };
        return null;
    }

    private static bool CanGet(ActivityExecutionContext context, string accessor, string subject) =>
        context.Arguments?.ContainsKey(subject) == true || VariableName(context, subject) is not null || HasInput(context, subject) || OutputAccess.Find(context, accessor) is not null;

    // Pooled engines keep the function; what it gets depends on who calls.
    private static object? Get(ScriptEngine engine, string accessor, string subject)
    {
        var context = engine.Context;
        if (context.Arguments is { } arguments && arguments.TryGetValue(subject, out var argument))
            return argument;
        if (VariableName(context, subject) is { } variable)
            return context.TryFindVariable(variable, out var value) ? value : null;
        if (HasInput(context, subject))
            return context.FindWorkflowInput(subject);
        if (OutputAccess.Find(context, accessor) is { } output)
            return OutputAccess.Read(context, output.Node, output.Name);
        throw engine.ReferenceError(accessor);
    }

    private static bool HasInput(ActivityExecutionContext context, string name)
    {
        if (context.Node.Scope.IsTopLevel)
            foreach (var input in context.Node.Scope.Definition.Inputs)
                if (input.Name == name)
                    return true;
        return false;
    }

    // The variable whose Pascal-cased name this is, innermost first. Names that are not alphanumeric have no accessors.
    private static string? VariableName(ActivityExecutionContext? context, string pascal)
    {
        for (; context is not null; context = context.Owner)
        {
            if (context.Dynamic is not null)
                foreach (var name in context.Dynamic.Keys)
                    if (Naming.IsAlphanumeric(name) && Naming.Pascal(name) == pascal)
                        return name;
            foreach (var slot in context.Node.Variables)
                if (slot.AccessorName == pascal)
                    return slot.Name;
        }

        return null;
    }

    // Inside a workflow used as an activity a variable of that name comes first.
    private static object? InputOf(ActivityExecutionContext context, string name) =>
        !context.Node.Scope.IsTopLevel && context.TryFindVariable(name, out var value) ? value : context.FindWorkflowInput(name);

    private static JsValue SetOutcomes(ScriptEngine engine, string function, string[] names)
    {
        if (engine.Context.Activity is not RunJavaScript)
            throw engine.ReferenceError(function);
        engine.SetOutcomes(names);
        return JsValue.Undefined;
    }

    private static JsValue At(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    private static string Text(JsValue[] arguments, int index) => At(arguments, index).ToString();

    private static string? TextOrNull(JsValue[] arguments, int index) =>
        At(arguments, index) is var value && (value.IsNull() || value.IsUndefined()) ? null : value.ToString();

    private static byte[] Bytes(JsValue[] arguments) => ScriptValues.Out(At(arguments, 0)) switch
    {
        byte[] bytes => bytes,
        List<object?> list => [.. list.Select(n => Convert.ToByte(n, System.Globalization.CultureInfo.InvariantCulture))],
        _ => [],
    };

    // JSON has no doubles: 3.0 is written 3.
    private static object? Whole(object? value) => value switch
    {
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => (long)number,
        List<object?> list => list.ConvertAll(Whole),
        Dictionary<string, object?> map => map.ToDictionary(p => p.Key, p => Whole(p.Value)),
        _ => value,
    };

    public static Guid NewGuid(ScriptEngine engine)
    {
        var id = engine.Context.Run.NewId();
        return Guid.TryParse(id, out var guid) ? guid : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));
    }

    private static string Short(Guid guid) =>
        Convert.ToBase64String(guid.ToByteArray()).TrimEnd('=').Replace('/', '_').Replace('+', '-');
}
