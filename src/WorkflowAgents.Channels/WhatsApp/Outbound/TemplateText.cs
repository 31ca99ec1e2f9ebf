using System.Text;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Makes people's words fit for a template's parameter.</summary>
public static class TemplateText
{
    /// <summary>Longest run of spaces that Meta takes.</summary>
    internal const int MaxSpaces = 4;

    /// <summary>
    /// Turns line breaks and tabs into single spaces, shortens runs of more than four spaces, and drops control
    /// characters and those that reorder text, so that a name cannot rewrite the sentence around it.
    /// </summary>
    /// <param name="text">Any text; null counts as empty.</param>
    /// <returns>Trimmed text that Meta accepts, perhaps empty: have something to say in its place.</returns>
    public static string Sanitise(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var result = new StringBuilder(text.Length);
        var spaces = 0;
        foreach (var c in text)
        {
            if (IsBreak(c))
            {
                // A break next to a space, or several breaks, are one space.
                if (spaces == 0)
                    result.Append(' ');
                spaces = Math.Max(spaces, 1);
            }
            else if (c == ' ')
            {
                if (spaces++ < MaxSpaces)
                    result.Append(c);
            }
            else if (!IsDropped(c))
            {
                spaces = 0;
                result.Append(c);
            }
        }

        return result.ToString().Trim();
    }

    /// <summary>Says what Meta would refuse a parameter for.</summary>
    /// <param name="text">The parameter.</param>
    /// <returns>The reason in words; null when it is fine.</returns>
    internal static string? Problem(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "is empty";
        if (text.Any(IsBreak))
            return "has a line break or tab";
        return text.Contains(new string(' ', MaxSpaces + 1), StringComparison.Ordinal) ? "has more than four spaces in a row" : null;
    }

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    // Embeddings, overrides and isolates; plain right-to-left text needs none of them.
    private static bool IsDropped(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
