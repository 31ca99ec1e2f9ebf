using System.Text;

namespace WorkflowAgents.Workflows;

/// <summary>How names turn into identifiers.</summary>
internal static class Naming
{
    /// <summary>"Grand child" becomes "GrandChild"; inner capitals stay.</summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder(name.Length);
        var startOfWord = true;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                startOfWord = true;
                continue;
            }

            result.Append(startOfWord ? char.ToUpperInvariant(c) : c);
            startOfWord = false;
        }

        return result.ToString();
    }

    public static string Camel(string name) =>
        name.Length == 0 || char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Only such names get accessor functions in scripts.</summary>
    public static bool IsAlphanumeric(string name) => name.Length > 0 && name.All(char.IsLetterOrDigit);

    /// <summary>"SetVariable" becomes "Set Variable", "WaitForAnswer" becomes "Wait for Answer".</summary>
    public static string Words(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]))
                result.Append(' ').Append(IsSmallWord(name.AsSpan(i)) ? char.ToLowerInvariant(name[i]) : name[i]);
            else
                result.Append(name[i]);
        }

        return result.ToString();
    }

    private static bool IsSmallWord(ReadOnlySpan<char> rest)
    {
        foreach (var word in (ReadOnlySpan<string>)["For", "Of", "And"])
            if (rest.StartsWith(word, StringComparison.Ordinal) && rest.Length > word.Length && char.IsUpper(rest[word.Length]))
                return true;
        return false;
    }
}
