using System.Collections;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;

namespace WorkflowAgents.Workflows;

/// <summary>Values on their way into a script and out of it: copies, or the types of <see cref="HostTypes"/>; never other objects of the host.</summary>
internal static class ScriptValues
{
    private const int MaximumDepth = 64;

    public static JsValue In(ScriptEngine script, Engine engine, object? value) => value switch
    {
        null => JsValue.Null,
        string text => new JsString(text),
        bool flag => flag ? JsBoolean.True : JsBoolean.False,
        int number => JsNumber.Create(number),
        long number => JsNumber.Create(number),
        double number => JsNumber.Create(number),
        float or decimal or short or byte or uint or ulong or ushort or sbyte =>
            JsNumber.Create(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        DateTimeOffset date => new JsDate(engine, date),
        DateTime date => new JsDate(engine, date.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(date, DateTimeKind.Utc) : date),
        TimeSpan or Guid => HostType.Wrap(script, engine, value),
        Enum or Uri or DateOnly or TimeOnly or char => new JsString(ValueConverter.ToText(value)),
        byte[] bytes => engine.Intrinsics.ArrayBuffer.Construct(bytes),
        IReadOnlyDictionary<string, object?> map => Object(script, engine, map),
        IDictionary map => Object(script, engine, ValueJson.Entries(map)),
        IEnumerable items => new JsArray(engine, [.. items.Cast<object?>().Select(i => In(script, engine, i))]),
        _ => In(script, engine, ValueJson.Parse(ValueJson.WriteAsDeclared(value))),
    };

    public static object? Out(JsValue value, int depth = 0)
    {
        if (depth > MaximumDepth)
            throw new InvalidOperationException("The script's result is nested too deeply, or contains itself");
        switch (value)
        {
            case JsString:
                return value.AsString();
            case JsBoolean:
                return value.AsBoolean();
            case JsNumber:
                return value.AsNumber();
            case JsDate date:
                return double.IsNaN(date.DateValue) ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)date.DateValue).UtcDateTime;
            case HostType.HostObject host:
                return host.Value is Random ? null : host.Value;
            case JsArray array:
                var list = new List<object?>((int)array.Length);
                foreach (var item in array)
                    list.Add(Out(item, depth + 1));
                return list;
            case ObjectInstance instance when !value.IsCallable():
                return Map(instance, depth);
            case JsBigInt:
                return value.ToString() is { } text && long.TryParse(text, out var number) ? number : value.ToString();
            default:
                return null; // undefined, null, functions, symbols
        }
    }

    private static JsObject Object(ScriptEngine script, Engine engine, IEnumerable<KeyValuePair<string, object?>> map)
    {
        var result = new JsObject(engine);
        foreach (var (key, item) in map)
            result.FastSetDataProperty(key, In(script, engine, item));
        if (map is IReadOnlyDictionary<string, object?> given && ExecuteWorkflow.IsResult(given))
            foreach (var (key, _) in given)
                result.FastSetProperty(Naming.Pascal(key), new PropertyDescriptor(result.Get(key), writable: true, enumerable: false, configurable: true));
        return result;
    }

    private static object? Map(ObjectInstance instance, int depth)
    {
        if (instance is Jint.Native.JsTypedArray or JsArrayBuffer)
            return instance.ToObject() is byte[] bytes ? bytes : instance.ToObject();
        var map = new Dictionary<string, object?>();
        foreach (var (key, property) in instance.GetOwnProperties())
            if (key.IsString() && property.Enumerable)
                map[key.AsString()] = Out(instance.Get(key), depth + 1);
        return map;
    }
}
