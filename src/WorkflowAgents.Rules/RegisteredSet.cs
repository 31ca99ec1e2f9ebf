using System.Reflection;

namespace WorkflowAgents.Rules;

/// <summary>A set the platform asks, the type of its input, inputs to try every new version on, and what is wrong with an answer.</summary>
internal sealed record RegisteredSet(string Name, Type InputType, IReadOnlyList<object> Samples, Func<RuleOutcome, string?> Complaint)
{
    public static RegisteredSet Of(string name, Type inputType, IEnumerable<object> samples, Func<RuleOutcome, string?> complaint)
    {
        var given = samples.ToList();
        if (!inputType.IsSealed)
            throw new ArgumentException($"The input {inputType.Name} of the rule set '{name}' must be sealed.", nameof(inputType));
        if (given.Count == 0)
            throw new ArgumentException($"The rule set '{name}' needs at least one sample input.", nameof(samples));
        if (given.Exists(s => s.GetType() != inputType))
            throw new ArgumentException($"The samples of the rule set '{name}' must be {inputType.Name}.", nameof(samples));
        return new RegisteredSet(name, inputType, [.. given, .. given.Select(WithUnknowns).OfType<object>()], complaint);
    }

    /// <summary>A copy with null in every property that may be null: what is unknown is where rules break.</summary>
    private static object? WithUnknowns(object sample)
    {
        var clone = sample.GetType().GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public);
        if (clone?.Invoke(sample, null) is not { } copy)
            return null;
        var nullability = new NullabilityInfoContext();
        foreach (var property in copy.GetType().GetProperties().Where(p => p.CanWrite && p.GetIndexParameters().Length == 0))
            if (nullability.Create(property).WriteState == NullabilityState.Nullable)
                property.SetValue(copy, null);
        return copy;
    }
}
