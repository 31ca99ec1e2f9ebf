using System.Globalization;
using System.Text.Json;
using WorkflowAgents.Rules;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>Reads one value from a rule's output, or from its properties when the output does not have it.</summary>
internal static class OutputReading
{
    public static double Number(this RuleResult result, string name, double otherwise)
    {
        if (Member(result, name) is { ValueKind: JsonValueKind.Number } number)
            return number.GetDouble();
        return double.TryParse(
            result.Properties.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
    }

    public static bool Flag(this RuleResult result, string name, bool otherwise)
    {
        if (Member(result, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag)
            return flag.GetBoolean();
        return bool.TryParse(result.Properties.GetValueOrDefault(name), out var value) ? value : otherwise;
    }

    public static string? Words(this RuleResult result, string name) =>
        Member(result, name) is { ValueKind: JsonValueKind.String } words
            ? words.GetString()
            : result.Properties.GetValueOrDefault(name);

    private static JsonElement? Member(RuleResult result, string name) =>
        result.Output is { ValueKind: JsonValueKind.Object } output && output.TryGetProperty(name, out var member)
            ? member
            : null;
}
