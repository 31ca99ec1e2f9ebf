using System.Text.RegularExpressions;

namespace WorkflowAgents.Agents.Conversation;

/// <summary>Facts that a message states in so many words.</summary>
static partial class StatedFacts
{
    /// <summary>An e-mail address, or null.</summary>
    public static string? Email(string text) => EmailAddress().Match(text) is { Success: true } match ? match.Value.ToLowerInvariant() : null;

    /// <summary>"my name is …", "I am … from …": the name, or null.</summary>
    public static string? Name(string text) => MyName().Match(text) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    /// <summary>"I work at …", "our company is …": the company, or null.</summary>
    public static string? Company(string text) => MyCompany().Match(text) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    /// <summary>"we are 50 people": the company's size, or null.</summary>
    public static string? CompanySize(string text) => Size().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b", RegexOptions.CultureInvariant, 100)]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"\b[Mm]y name is ([\p{Lu}][\p{L}'-]{1,40}(?: [\p{Lu}][\p{L}'-]{1,40}){0,2})", RegexOptions.CultureInvariant, 100)]
    private static partial Regex MyName();

    [GeneratedRegex(@"\b(?:I work (?:at|for)|[Oo]ur company is(?: called)?|[Mm]y company is(?: called)?) ([\p{Lu}\d][\p{L}\d&.'-]{0,40}(?: [\p{Lu}\d][\p{L}\d&.'-]{0,40}){0,3})", RegexOptions.CultureInvariant, 100)]
    private static partial Regex MyCompany();

    [GeneratedRegex(@"\b(?:we are|we have|team of|about) (\d{1,6}) (?:people|employees|staff|persons)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 100)]
    private static partial Regex Size();
}
