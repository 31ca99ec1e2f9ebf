using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace WorkflowAgents.Workflows;

/// <summary>A JavaScript engine with the functions of the host. It serves one execution at a time.</summary>
internal sealed class ScriptEngine : IDisposable
{
    private static readonly TimeSpan NoTime = TimeSpan.FromMilliseconds(200);

    private readonly Engine engine;
    private readonly GlobalSnapshot clean;
    private readonly HashSet<string> bound = new(StringComparer.Ordinal);
    private readonly List<string> lent = [];
    private ActivityExecutionContext? current;
    private JsObject? variables;
    private IReadOnlyList<string>? outcomes;
    private Random? random;
    private readonly long characters;
    private bool hasChance;
    private bool isGuarded;

    public ScriptEngine(ExpressionLimits limits)
    {
        characters = limits.Memory / sizeof(char);
        engine = new Engine(options =>
        {
            options.Constraint(new ScriptBounds(limits));
            options.LimitRecursion(limits.Recursion);
            options.MaxArraySize(1_000_000);
            options.RegexTimeoutInterval(NoTime);
            options.DisableStringCompilation();
            options.Culture(System.Globalization.CultureInfo.InvariantCulture);
            options.TimeSystem = new ScriptClock(() => Context.Now);
            options.Interop.Enabled = false;
        });
        clean = engine.Advanced.CaptureGlobalSnapshot();
    }

    /// <summary>The execution that is evaluating.</summary>
    public ActivityExecutionContext Context => current ?? throw new InvalidOperationException("No script is running");

    /// <summary>Chance that is the same when a burst is repeated.</summary>
    public Random Random => random ??= new Random(Seed());

    public ScriptResult Evaluate(JavaScriptSource source, ActivityExecutionContext context)
    {
        current = context;
        outcomes = null;
        random = null;
        variables = null;
        if (source.NeedsGuards && !isGuarded)
        {
            ScriptGuards.Install(engine, characters);
            isGuarded = true;
        }

        foreach (var name in source.References)
            Provide(name, source);
        JsValue[]? before = null;
        if (source.UsesVariables && source.WritesVariables)
            before = [.. source.VariableNames.Select(n => variables!.Get(n))];
        var value = engine.Evaluate(source.Script);
        if (value.IsPromise())
            value = value.UnwrapIfPromise(context.Run.Limits.Timeout);
        if (value.IsObject() && ScriptGuards.Length(value, characters) > characters)
            throw new ScriptLimitException($"The script's result is longer than {characters} characters");
        var result = ScriptValues.Out(value);
        if (before is not null)
            WriteBack(source, before);
        Clean(source);
        return new ScriptResult(result, outcomes);
    }

    /// <summary>A variable was set by a function: the copy on the <c>variables</c> object follows, so that it is not written back over.</summary>
    public void SetVariable(string name, JsValue value)
    {
        Context.SetVariable(name, ScriptValues.Out(value));
        if (variables?.HasProperty(name) == true)
            variables.Set(name, value);
    }

    public void SetOutcomes(IReadOnlyList<string> names) => outcomes = names;

    public JsValue In(object? value) => ScriptValues.In(this, engine, value);

    public Exception ReferenceError(string name) =>
        new JavaScriptException(engine.Construct("ReferenceError", $"{name} is not defined"));

    public void Dispose() => engine.Dispose();

    private void Provide(string name, JavaScriptSource source)
    {
        if (name == "Math" && !hasChance)
        {
            // Chance must be the same when a burst is repeated.
            engine.Global.Get(name).AsObject().Set("random", Function("random", _ => JsNumber.Create(Random.NextDouble())));
            hasChance = true;
            return;
        }

        if (name == "variables")
        {
            variables = CopyVariables(source);
            Lend(name, variables);
        }
        else if (name == "args")
        {
            Lend(name, In(Context.Arguments ?? WorkflowState.Empty));
        }
        else if (Context.Run.Globals.TryGetValue(name, out var global))
        {
            Lend(name, In(global));
        }
        else if (!bound.Contains(name) && HostTypes.Find(name) is { } type)
        {
            engine.SetValue(name, type.Bind(this, engine));
            bound.Add(name);
        }
        else if (!bound.Contains(name) && ScriptFunctions.Find(name, Context) is { } body)
        {
            engine.SetValue(name, Function(name, arguments => body(this, arguments)));
            bound.Add(name);
        }
    }

    private JsObject CopyVariables(JavaScriptSource source)
    {
        var copy = new JsObject(engine);
        foreach (var name in source.VariableNames)
            if (Naming.IsAlphanumeric(name) && Context.TryFindVariable(name, out var value))
                Copy(copy, name, value);
        return copy;
    }

    // As upstream, a list is copied whenever it is asked for: what is done to the copy is lost unless it is assigned back.
    private void Copy(JsObject target, string name, object? value)
    {
        if (value is string or null || ValueJson.IsMap(value) || In(value) is not JsArray)
        {
            target.FastSetDataProperty(name, In(value));
            return;
        }

        var read = Function(name, _ => In(value));
        var assign = Function(name, arguments =>
        {
            target.RemoveOwnProperty(name);
            target.FastSetDataProperty(name, arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
            return JsValue.Undefined;
        });
        target.FastSetProperty(name, new GetSetPropertyDescriptor(read, assign, enumerable: true, configurable: true));
    }

    private void WriteBack(JavaScriptSource source, JsValue[] before)
    {
        foreach (var (key, property) in variables!.GetOwnProperties())
        {
            if (property.IsAccessorDescriptor())
                continue; // a list that was not assigned
            var name = key.ToString();
            var value = variables.Get(key);
            var index = Array.IndexOf(source.VariableNames, name);
            // A scalar that is still the same object was not assigned; keeping it keeps its type. As upstream, null changes nothing,
            // and an input is not a variable.
            if (index >= 0 && ReferenceEquals(before[index], value) && !value.IsObject())
                continue;
            if (value.IsObject() && ScriptGuards.Length(value, characters) > characters)
                throw new ScriptLimitException($"The variable {name} would be longer than {characters} characters");
            if (property.Enumerable && !value.IsNull() && !value.IsUndefined() && !IsInput(name))
                Context.SetVariable(name, ScriptValues.Out(value));
        }
    }

    private bool IsInput(string name)
    {
        for (var node = Context.Node; node is not null; node = node.Parent)
            foreach (var input in node.Scope.Definition.Inputs)
                if (input.Name == name)
                    return true;
        return false;
    }

    private void Clean(JavaScriptSource source)
    {
        if (source.LeavesNames)
        {
            engine.Advanced.RestoreGlobalSnapshot(clean);
            bound.Clear();
        }
        else
        {
            foreach (var name in lent)
                engine.Global.Delete(name);
        }

        lent.Clear();
        variables = null;
        current = null;
    }

    private void Lend(string name, JsValue value)
    {
        engine.SetValue(name, value);
        lent.Add(name);
    }

    public ClrFunction Function(string name, Func<JsValue[], JsValue> body) =>
        new(engine, name, (_, arguments) => body(arguments));

    private int Seed()
    {
        var text = Context.Id;
        var hash = 17;
        foreach (var c in text)
            hash = unchecked((hash * 31) + c);
        return unchecked((hash * 31) + (int)Context.WorkflowExecutionContext.NextSequence);
    }
}
