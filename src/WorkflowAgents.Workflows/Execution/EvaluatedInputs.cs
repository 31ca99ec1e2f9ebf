using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace WorkflowAgents.Workflows;

/// <summary>A view of evaluated inputs by name, without copying them. Sensitive ones show no value; those the document keeps out of the log are not there.</summary>
internal sealed class EvaluatedInputs(Input[] inputs, object?[] values) : IReadOnlyDictionary<string, object?>
{
    public int Count => inputs.Count(i => i.IsLogged);

    public IEnumerable<string> Keys => this.Select(p => p.Key);

    public IEnumerable<object?> Values => this.Select(p => p.Value);

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!inputs[i].IsLogged || inputs[i].Name != key)
                continue;
            value = Visible(i);
            return true;
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++)
            if (inputs[i].IsLogged)
                yield return new KeyValuePair<string, object?>(inputs[i].Name, Visible(i));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private object? Visible(int i) => inputs[i].IsSensitive ? null : values[i];
}
