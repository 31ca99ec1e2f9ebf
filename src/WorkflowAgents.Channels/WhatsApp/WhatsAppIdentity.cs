using System.Text.RegularExpressions;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Tells the two ways Meta names a contact apart, wherever it puts them.</summary>
public static partial class WhatsAppIdentity
{
    /// <summary>Whether a text is a business-scoped user id, such as <c>US.13491208655302741918</c> or <c>US.ENT.118157992</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsBsuid(string? text) => text is not null && BsuidPattern().IsMatch(text);

    /// <summary>Brings a phone number into the form of a wa_id: digits with country code.</summary>
    /// <param name="text">A number, perhaps with +, spaces, dashes, dots or brackets.</param>
    /// <returns>The digits; null when it is not a phone number.</returns>
    public static string? PhoneDigits(string? text)
    {
        if (text is null || text.Length > 40)
            return null;

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length is >= 4 and <= 20 && text.All(c => char.IsAsciiDigit(c) || "+ -.()".Contains(c, StringComparison.Ordinal))
            ? digits
            : null;
    }

    internal static string? FirstPhone(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (PhoneDigits(candidate) is { } digits)
                return digits;
        }

        return null;
    }

    internal static string? FirstBsuid(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (IsBsuid(candidate))
                return candidate;
        }

        return null;
    }

    [GeneratedRegex(@"\A[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}\z")]
    private static partial Regex BsuidPattern();
}
