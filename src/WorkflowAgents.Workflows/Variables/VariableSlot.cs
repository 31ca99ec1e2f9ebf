namespace WorkflowAgents.Workflows;

/// <summary>A declared variable, compiled.</summary>
internal sealed record VariableSlot(string Id, string Name, Type Type, object? Default, bool IsKept)
{
    private static readonly string[] KeepingDrivers = ["WorkflowInstanceStorageDriver", "WorkflowStorageDriver"];

    /// <summary>The name in <c>getX</c> and <c>setX</c>; null when the variable has no such functions.</summary>
    public string? AccessorName { get; } = Naming.IsAlphanumeric(Name) ? Naming.Pascal(Name) : null;

    /// <summary>Null when the type is not known: such a variable is dropped.</summary>
    public static VariableSlot? Of(VariableDefinition definition, string fallbackId)
    {
        var type = TypeAliases.Find(definition.TypeName);
        if (type is null)
            return null;
        if (definition.IsArray)
            type = type == typeof(System.Dynamic.ExpandoObject) ? typeof(object[]) : type.MakeArrayType();
        return new VariableSlot(
            definition.Id.Length > 0 ? definition.Id : fallbackId,
            definition.Name,
            type,
            DefaultOf(definition.Value, type),
            IsKeptBy(definition.StorageDriverTypeName));
    }

    public static bool IsKeptBy(string? driver) =>
        driver is not null && KeepingDrivers.Any(d => driver.Contains(d, StringComparison.OrdinalIgnoreCase));

    // As upstream, a variable without a default is null, also one of a number: who reads it as a number gets 0.
    private static object? DefaultOf(string? text, Type type)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            if (type == typeof(System.Dynamic.ExpandoObject) && text.AsSpan().TrimStart() is ['{' or '[', ..])
                return ValueJson.Parse(text); // broken JSON is no value, not a text
            return ValueConverter.Convert(text, type);
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
