using System.Text;
using System.Text.RegularExpressions;

namespace WorkflowAgents.Workflows;

/// <summary>Rewrites the tags that the template library does not know into those it knows: echo, liquid, comments of one line, tags of many lines.</summary>
internal static partial class LiquidTags
{
    public static string Known(string template) =>
        template.Contains("{%", StringComparison.Ordinal) || template.Contains("{{", StringComparison.Ordinal)
            ? Markup().Replace(template, Rewrite)
            : template;

    private static string Rewrite(Match match)
    {
        if (match.Groups["raw"].Success)
            return match.Value;
        var before = match.Groups["before"].Value;
        var after = match.Groups["after"].Value;
        var body = match.Groups["body"].Value;
        if (match.Value.StartsWith("{{", StringComparison.Ordinal))
            return $"{{{{{before}{OneLine(body)}{after}}}}}";
        var tag = body.TrimStart();
        if (!tag.StartsWith("liquid", StringComparison.Ordinal) || (tag.Length > 6 && !char.IsWhiteSpace(tag[6])))
            return Tag(OneLine(body), before, after);
        var lines = tag[6..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var result = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
            result.Append(Tag($" {lines[i]} ", i == 0 ? before : "", i == lines.Length - 1 ? after : ""));
        return result.ToString();
    }

    private static string Tag(string body, string before, string after)
    {
        var tag = body.TrimStart();
        if (tag.StartsWith('#'))
            return $"{{%{before} comment %}}{{% endcomment {after}%}}";
        return tag.StartsWith("echo ", StringComparison.Ordinal) ? $"{{{{{before} {tag[5..]}{after}}}}}" : $"{{%{before}{body}{after}%}}";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    // What is quoted may hold the marks of an end.
    [GeneratedRegex(
        """
        (?<raw>\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\})
        |\{%(?<before>-?)(?<body>(?:"[^"]*"|'[^']*'|[^"'])*?)(?<after>-?)%\}
        |\{\{(?<before>-?)(?<body>(?:"[^"]*"|'[^']*'|[^"'])*?)(?<after>-?)\}\}
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();
}
