using System.Reflection;

namespace WorkflowAgents.Workflows;

/// <summary>The activity types that documents may use. A new registry knows the built-in ones.</summary>
public sealed class ActivityRegistry
{
    private readonly Dictionary<(string Type, int Version), ActivityType> byVersion = [];
    private readonly Dictionary<string, ActivityType> latest = new(StringComparer.Ordinal);

    /// <summary>A registry with the built-in activities.</summary>
    public ActivityRegistry()
    {
        foreach (var type in typeof(ActivityRegistry).Assembly.GetTypes())
            if (IsActivity(type))
                Add(type);
    }

    /// <summary>Descriptions of all known types, in order of type name and version.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors =>
        [.. byVersion.Values.Select(t => t.Descriptor).OrderBy(d => d.TypeName, StringComparer.Ordinal).ThenBy(d => d.Version)];

    /// <summary>Adds an activity class.</summary>
    public ActivityRegistry Add(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!IsActivity(type))
            throw new ArgumentException($"{type} is not an activity: it needs the attribute [Activity] and the base class Activity.", nameof(type));
        var added = new ActivityType(type);
        byVersion[(added.Descriptor.TypeName, added.Descriptor.Version)] = added;
        if (!latest.TryGetValue(added.Descriptor.TypeName, out var known) || known.Descriptor.Version <= added.Descriptor.Version)
            latest[added.Descriptor.TypeName] = added;
        return this;
    }

    /// <summary>Adds all activity classes of an assembly.</summary>
    public ActivityRegistry AddFrom(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var type in assembly.GetTypes())
            if (IsActivity(type))
                Add(type);
        return this;
    }

    internal ActivityType? Find(string typeName, int? version) =>
        version is { } number && byVersion.TryGetValue((typeName, number), out var exact) ? exact : latest.GetValueOrDefault(typeName);

    private static bool IsActivity(Type type) =>
        !type.IsAbstract && typeof(Activity).IsAssignableFrom(type) && type.GetCustomAttribute<ActivityAttribute>() is not null;
}
