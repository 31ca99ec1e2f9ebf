using System.Text.RegularExpressions;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>The <c>{{…}}</c> of a template.</summary>
internal static partial class Placeholders
{
    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")]
    private static partial Regex Pattern();

    /// <summary>The distinct names, numbered ones in numeric order, named ones in order of appearance.</summary>
    public static IReadOnlyList<string> In(string? text)
    {
        var names = Pattern().Matches(text ?? "").Select(m => m.Groups[1].Value).Distinct().ToList();
        return names.All(IsNumber) ? [.. names.OrderBy(int.Parse)] : names;
    }

    public static bool AreNamed(IReadOnlyList<string> names) => names.Any(n => !IsNumber(n));

    public static string Fill(string text, Func<string, string> value) => Pattern().Replace(text, m => value(m.Groups[1].Value));

    private static bool IsNumber(string name) => name.All(char.IsAsciiDigit);
}
