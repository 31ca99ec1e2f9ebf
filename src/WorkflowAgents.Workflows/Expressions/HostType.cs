using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace WorkflowAgents.Workflows;

/// <summary>
/// A .NET type as scripts see it: what is written in its tables and nothing else. There is no reflection behind it, so nothing of the
/// host can be reached.
/// </summary>
internal sealed class HostType
{
    /// <summary>The type's name in scripts.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>new</c> makes.</summary>
    public required Func<ScriptEngine, object?[], object> Create { get; init; }

    /// <summary>Values of the type itself, such as <c>UtcNow</c>.</summary>
    public Dictionary<string, Func<ScriptEngine, object?>> StaticValues { get; init; } = [];

    /// <summary>Functions of the type itself, such as <c>Parse</c>.</summary>
    public Dictionary<string, Func<ScriptEngine, object?[], object?>> StaticFunctions { get; init; } = [];

    /// <summary>Values of an object.</summary>
    public Dictionary<string, Func<object, object?>> Values { get; init; } = [];

    /// <summary>Functions of an object.</summary>
    public Dictionary<string, Func<object, object?[], object?>> Functions { get; init; } = [];

    /// <summary>What comparisons and arithmetic take an object for.</summary>
    public Func<object, double>? Number { get; init; }

    /// <summary>Puts the type into an engine.</summary>
    public JsValue Bind(ScriptEngine script, Engine engine) => new Constructor(this, script, engine);

    /// <summary>The value as an object of its type, or as any other value.</summary>
    public static JsValue Wrap(ScriptEngine script, Engine engine, object? value) => value switch
    {
        null => JsValue.Null,
        _ when HostTypes.Of(value) is { } type => new HostObject(type, script, engine, value),
        _ => script.In(value),
    };

    private static object?[] Plain(JsValue[] arguments) => [.. arguments.Select(a => ScriptValues.Out(a))];

    /// <summary>An object of the type in a script.</summary>
    internal sealed class HostObject(HostType type, ScriptEngine script, Engine engine, object value) : ObjectInstance(engine)
    {
        public object Value => value;

        public override JsValue Get(JsValue property, JsValue receiver)
        {
            // In arithmetic and comparisons a number, joined with text a text.
            if (property.Equals(Jint.Native.Symbol.GlobalSymbolRegistry.ToPrimitive))
                return script.Function("toPrimitive", arguments =>
                    type.Number is { } number && arguments is [JsString hint] && hint.AsString() == "number" ? script.In(number(value)) : script.In(Text(null)));
            if (!property.IsString())
                return base.Get(property, receiver);
            var name = property.AsString();
            if (type.Values.TryGetValue(name, out var read))
                return Wrap(script, Engine, read(value));
            if (type.Functions.TryGetValue(name, out var function))
                return script.Function(name, arguments => Wrap(script, Engine, function(value, Plain(arguments))));
            return name switch
            {
                "ToString" => script.Function(name, arguments => script.In(Text(arguments.Length > 0 ? arguments[0].ToString() : null))),
                "toString" or "toJSON" => script.Function(name, _ => script.In(Text(null))),
                "Equals" => script.Function(name, arguments => arguments.Length > 0 && Equals(ScriptValues.Out(arguments[0]), value) ? JsBoolean.True : JsBoolean.False),
                "CompareTo" when value is IComparable comparable =>
                    script.Function(name, arguments => script.In(comparable.CompareTo(ValueConverter.Convert(Plain(arguments)[0], value.GetType())))),
                "valueOf" => script.Function(name, _ => type.Number is null ? script.In(Text(null)) : script.In(type.Number(value))),
                _ => base.Get(property, receiver),
            };
        }

        private string Text(string? format) =>
            value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value.ToString() ?? string.Empty;
    }

    private sealed class Constructor : Jint.Native.Constructor
    {
        private readonly HostType type;
        private readonly ScriptEngine script;

        public Constructor(HostType type, ScriptEngine script, Engine engine) : base(engine, type.Name)
        {
            this.type = type;
            this.script = script;
        }

        public override ObjectInstance Construct(JsValue[] arguments, JsValue newTarget) =>
            (ObjectInstance)Wrap(script, Engine, type.Create(script, Plain(arguments)));

        public override JsValue Get(JsValue property, JsValue receiver)
        {
            if (!property.IsString())
                return base.Get(property, receiver);
            var name = property.AsString();
            if (type.StaticValues.TryGetValue(name, out var read))
                return Wrap(script, Engine, read(script));
            return type.StaticFunctions.TryGetValue(name, out var function)
                ? script.Function(name, arguments => Wrap(script, Engine, function(script, Plain(arguments))))
                : base.Get(property, receiver);
        }

        protected override JsValue Call(JsValue thisObject, JsValue[] arguments) =>
            throw new Jint.Runtime.JavaScriptException($"{type.Name} needs the word new");
    }
}
