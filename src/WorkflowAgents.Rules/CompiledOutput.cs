using System.Text.Json;

namespace WorkflowAgents.Rules;

/// <summary>A rule's output expression, ready to run.</summary>
internal sealed record CompiledOutput(Func<object[], object?> Evaluate, string[] Scope)
{
    public JsonElement? For(IDictionary<string, object> values)
    {
        var arguments = new object[Scope.Length];
        for (var i = 0; i < Scope.Length; i++)
            arguments[i] = values[Scope[i]];
        return Evaluate(arguments) is { } value ? JsonSerializer.SerializeToElement(value, value.GetType()) : null;
    }
}
