using System.Collections;
using System.Reflection;

namespace WorkflowAgents.Workflows;

/// <summary>What reflection knows of an activity class; looked at when a program is compiled, never when it runs.</summary>
internal sealed class ActivityType
{
    private readonly Type type;
    private readonly List<Property> inputs = [];
    private readonly List<Property> plain = [];
    private readonly List<Property> outputs = [];
    private readonly List<Property> ports = [];
    private readonly Dictionary<string, MethodInfo> callbacks;

    public ActivityType(Type type)
    {
        this.type = type;
        // Base class members come last: an activity's own inputs are evaluated and shown first.
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (property.SetMethod is null)
                continue;
            var kind = property.PropertyType;
            if (typeof(Input).IsAssignableFrom(kind))
                inputs.Add(new Property(property));
            else if (typeof(Output).IsAssignableFrom(kind))
                outputs.Add(new Property(property));
            else if (kind == typeof(Activity) || typeof(IList<Activity>).IsAssignableFrom(kind))
                ports.Add(new Property(property));
            else if (property.GetCustomAttribute<InputAttribute>() is not null)
                plain.Add(new Property(property));
        }

        callbacks = CallbacksOf(type);
        Descriptor = Describe();
    }

    public ActivityDescriptor Descriptor { get; }

    public IReadOnlyList<Property> Inputs => inputs;

    public IReadOnlyList<Property> PlainInputs => plain;

    public IReadOnlyList<Property> Outputs => outputs;

    public IReadOnlyList<Property> Ports => ports;

    public Activity Create() => (Activity)Activator.CreateInstance(type, nonPublic: true)!;

    public Func<ActivityExecutionContext, ValueTask>? Callback(Activity activity, string name) =>
        callbacks.TryGetValue(name, out var method)
            ? method.CreateDelegate<Func<ActivityExecutionContext, ValueTask>>(method.IsStatic ? null : activity)
            : null;

    // Base classes are asked one by one: a private method of a base class is a callback too.
    private static Dictionary<string, MethodInfo> CallbacksOf(Type type)
    {
        var found = new Dictionary<string, MethodInfo>(StringComparer.Ordinal);
        for (Type? declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
            foreach (var method in declaring.GetMethods(
                BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (method.ReturnType == typeof(ValueTask)
                    && method.GetParameters() is [{ } only] && only.ParameterType == typeof(ActivityExecutionContext))
                    found.TryAdd(method.Name, method);
        return found;
    }

    private ActivityDescriptor Describe()
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>()!;
        var sample = Create();
        var name = attribute.Type ?? type.Name;
        var outcomes = type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? [];
        return new ActivityDescriptor
        {
            TypeName = $"{attribute.Namespace}.{name}",
            Namespace = attribute.Namespace,
            Name = name,
            Version = attribute.Version,
            Category = attribute.Category,
            DisplayName = attribute.DisplayName ?? Naming.Words(name),
            Description = attribute.Description,
            Kind = attribute.Kind == ActivityKind.Action && sample is Trigger ? ActivityKind.Trigger : attribute.Kind,
            IsBrowsable = attribute.IsBrowsable,
            IsContainer = sample is Container,
            IsStart = name == "Start" && attribute.Namespace == "Elsa",
            IsTerminal = sample.IsTerminal,
            Inputs = [.. inputs.Concat(plain).Select((p, i) => DescribeInput(p, sample, i))],
            Outputs = [.. outputs.Select((p, i) => DescribeOutput(p, i))],
            Ports =
            [
                .. outcomes.Select(o => new PortDescriptor(o, o, IsEmbedded: false)),
                .. ports.Where(p => p.Info.PropertyType == typeof(Activity))
                    .Select(p => new PortDescriptor(p.Info.Name, p.Info.Name, IsEmbedded: true)),
            ],
        };
    }

    private static InputDescriptor DescribeInput(Property property, Activity sample, int order)
    {
        var attribute = property.InputAttribute;
        var wrapped = property.Info.GetValue(sample) as Input;
        var isWrapped = typeof(Input).IsAssignableFrom(property.Info.PropertyType);
        var type = isWrapped ? property.Info.PropertyType.GetGenericArguments()[0] : property.Info.PropertyType;
        return new InputDescriptor(
            property.Info.Name,
            IsMap(type) ? "ObjectDictionary" : TypeAliases.NameOf(type),
            attribute.DisplayName ?? Naming.Words(property.Info.Name),
            attribute.Description,
            attribute.Category,
            float.IsNaN(attribute.Order) ? order : attribute.Order,
            attribute.UIHint ?? HintFor(type, attribute),
            attribute.Options ?? (type.IsEnum ? Enum.GetNames(type) : null),
            attribute.DefaultValue ?? wrapped?.Constant,
            attribute.DefaultSyntax,
            isWrapped,
            attribute.IsBrowsable,
            attribute.IsSensitive);
    }

    private static OutputDescriptor DescribeOutput(Property property, int order)
    {
        var attribute = property.Info.GetCustomAttribute<OutputAttribute>();
        return new OutputDescriptor(
            property.Info.Name,
            TypeAliases.NameOf(property.Info.PropertyType.GetGenericArguments()[0]),
            attribute?.DisplayName ?? Naming.Words(property.Info.Name),
            attribute?.Description,
            order);
    }

    private static string HintFor(Type type, InputAttribute attribute)
    {
        if (attribute.Options is not null || type.IsEnum)
            return "dropdown";
        if (type == typeof(bool) || type == typeof(bool?))
            return "checkbox";
        if (type == typeof(VariableDefinition))
            return "variable-picker";
        if (IsMap(type))
            return "dictionary";
        return type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) ? "multitext" : "singleline";
    }

    private static bool IsMap(Type type) =>
        typeof(IDictionary).IsAssignableFrom(type) || typeof(IEnumerable<KeyValuePair<string, object?>>).IsAssignableFrom(type);

    internal sealed class Property(PropertyInfo info)
    {
        public PropertyInfo Info { get; } = info;

        public string JsonName { get; } = Naming.Camel(info.Name);

        public InputAttribute InputAttribute { get; } = info.GetCustomAttribute<InputAttribute>() ?? new InputAttribute();
    }
}
