using System.Collections;
using DotLiquid;

namespace WorkflowAgents.Workflows;

/// <summary>What templates can name. Values are handed over as text, numbers, lists and dictionaries; never as objects of the host.</summary>
internal static class LiquidObjects
{
    public static object? Root(ActivityExecutionContext execution, string name)
    {
        var workflow = execution.WorkflowExecutionContext;
        return name switch
        {
            "Variables" => new Named(key => execution.TryFindVariable(key, out var value) ? value : null),
            "Input" => new Named(workflow.FindInput),
            "CorrelationId" => workflow.CorrelationId,
            "WorkflowInstanceId" => workflow.InstanceId,
            "WorkflowInstanceName" => workflow.Name,
            "WorkflowDefinitionId" => workflow.DefinitionId,
            "WorkflowDefinitionVersionId" => workflow.DefinitionVersionId,
            "WorkflowDefinitionVersion" => workflow.DefinitionVersion,
            _ => execution.Run.Globals.TryGetValue(name, out var global) ? Value(global) : null,
        };
    }

    public static object? Value(object? value) => value switch
    {
        null or string or bool or int or long or double or decimal or DateTime or DateTimeOffset => value,
        float number => (double)number,
        TimeSpan or Guid or Enum or Uri or DateOnly or TimeOnly or char or byte[] => ValueConverter.ToText(value),
        short or byte or uint or ushort or sbyte or ulong => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> map => Map(map),
        IDictionary map => Map(ValueJson.Entries(map)),
        IEnumerable items => items.Cast<object?>().Select(Value).ToList(),
        _ => Value(ValueJson.Parse(ValueJson.WriteAsDeclared(value))),
    };

    private static Dictionary<string, object?> Map(IEnumerable<KeyValuePair<string, object?>> map) =>
        map.ToDictionary(p => p.Key, p => Value(p.Value));

    private sealed class Named(Func<string, object?> find) : IIndexable, ILiquidizable
    {
        public object? this[object key] => Value(find(key.ToString()!));

        public bool ContainsKey(object key) => true;

        public object ToLiquid() => this;
    }
}
