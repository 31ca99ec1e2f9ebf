using System.Text.RegularExpressions;

namespace WorkflowAgents.Simulator.Contacts;

/// <summary>How a phone is named: by its number, digits only, or by its business-scoped user id (BSUID).</summary>
internal static partial class ContactId
{
    [GeneratedRegex(@"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$")]
    private static partial Regex UserIdPattern();

    public static bool IsUserId(string id) => UserIdPattern().IsMatch(id);

    public static bool IsNumber(string id) => id.Length is >= 7 and <= 15 && id.All(char.IsAsciiDigit);

    /// <summary>The id in the form it is kept, or null when it is neither.</summary>
    public static string? Normal(string? id)
    {
        if (id is null)
            return null;
        if (IsUserId(id))
            return id;
        var digits = id.Replace("+", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal)
            .Replace(")", "", StringComparison.Ordinal);
        return IsNumber(digits) ? digits : null;
    }
}
