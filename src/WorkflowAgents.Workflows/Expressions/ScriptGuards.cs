using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace WorkflowAgents.Workflows;

/// <summary>
/// Built-in functions that make much out of little in one call, where no bound of statements or memory looks: they are asked first
/// how long their result will be.
/// </summary>
internal static class ScriptGuards
{
    /// <summary>Without one of these words a script cannot call such a function.</summary>
    public static bool AreNeededBy(string script) =>
        script.Contains('[', StringComparison.Ordinal) || script.Contains("repeat", StringComparison.Ordinal)
        || script.Contains("pad", StringComparison.Ordinal) || script.Contains("replace", StringComparison.Ordinal)
        || script.Contains("join", StringComparison.Ordinal) || script.Contains("stringify", StringComparison.Ordinal)
        || script.Contains("fill", StringComparison.Ordinal) || script.Contains("Array", StringComparison.Ordinal);

    public static void Install(Engine engine, long characters)
    {
        var text = Prototype("String");
        Guard(text, "repeat", (value, arguments) => value.ToString().Length * Number(arguments, 0));
        Guard(text, "padStart", (_, arguments) => Number(arguments, 0));
        Guard(text, "padEnd", (_, arguments) => Number(arguments, 0));
        Guard(text, "replace", Replaced);
        Guard(text, "replaceAll", Replaced);
        Guard(Prototype("Array"), "join", (value, arguments) => Length(value, characters) + (Count(value) * Separator(arguments)));
        Guard(engine.Global.Get("JSON").AsObject(), "stringify", (_, arguments) => arguments.Length > 0 ? Length(arguments[0], characters) : 0);

        ObjectInstance Prototype(string type) => engine.Global.Get(type).AsObject().Get("prototype").AsObject();

        void Guard(ObjectInstance owner, string name, Func<JsValue, JsValue[], double> length)
        {
            var original = owner.Get(name);
            var guarded = new ClrFunction(engine, name, (value, arguments) => length(value, arguments) > characters
                ? throw new ScriptLimitException($"The script would make a text of more than {characters} characters")
                : original.Call(value, arguments));
            owner.FastSetProperty(name, new PropertyDescriptor(guarded, writable: true, enumerable: false, configurable: true));
        }
    }

    /// <summary>About how much text there is in a value; stops counting when it is too much.</summary>
    public static long Length(JsValue value, long most, int depth = 0)
    {
        if (value is JsString)
            return value.ToString().Length;
        if (value is not JsArray array || depth > 16)
            return value is ObjectInstance instance && depth <= 16 && !value.IsCallable() ? Sum(instance, most, depth) : 24;
        long length = 2;
        foreach (var item in array)
            if ((length += 1 + Length(item, most, depth + 1)) > most)
                return length;
        return length;
    }

    private static long Sum(ObjectInstance instance, long most, int depth)
    {
        long length = 2;
        foreach (var (key, property) in instance.GetOwnProperties())
            if (property.IsDataDescriptor() && (length += 4 + key.ToString().Length + Length(property.Value, most, depth + 1)) > most)
                return length;
        return length;
    }

    // At worst there is a match between any two characters.
    private static double Replaced(JsValue value, JsValue[] arguments)
    {
        var text = value.ToString();
        if (arguments.Length < 2 || arguments[1].IsCallable())
            return text.Length;
        var by = arguments[1].ToString().Length;
        if (arguments[0] is not JsString)
            return text.Length + ((text.Length + 1.0) * by);
        var old = arguments[0].ToString();
        var matches = old.Length == 0 ? text.Length + 1 : (text.Length - text.Replace(old, string.Empty, StringComparison.Ordinal).Length) / old.Length;
        return text.Length + ((double)matches * by);
    }

    private static double Number(JsValue[] arguments, int index) =>
        index < arguments.Length && arguments[index].IsNumber() ? arguments[index].AsNumber() : 0;

    private static double Count(JsValue value) => value is JsArray array ? array.Length : 0;

    private static int Separator(JsValue[] arguments) => arguments.Length > 0 && !arguments[0].IsUndefined() ? arguments[0].ToString().Length : 1;
}
