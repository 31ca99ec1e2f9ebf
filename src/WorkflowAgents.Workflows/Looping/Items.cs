using System.Collections;

namespace WorkflowAgents.Workflows;

/// <summary>What a loop goes through.</summary>
internal static class Items
{
    /// <summary>A list; text holding a JSON array is one, other text and single numbers are not.</summary>
    public static List<object?>? Of(object? value)
    {
        value = ValueJson.Unwrap(value);
        return value switch
        {
            null => null,
            string text when text.AsSpan().TrimStart().StartsWith("[") => ValueJson.Parse(text) as List<object?>,
            string => null,
            List<object?> list => list,
            IEnumerable items when !ValueJson.IsMap(items) => [.. items.Cast<object?>()],
            _ when ValueJson.IsMap(value) => [value],
            _ => null,
        };
    }
}
