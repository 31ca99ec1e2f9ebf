using Microsoft.AspNetCore.WebUtilities;

namespace WorkflowAgents.Simulator.Calendly;

/// <summary>The address of a booking page, and what its query says about who books and why.</summary>
/// <param name="Code">The page.</param>
/// <param name="Tracking">Its <c>utm_…</c> parameters.</param>
/// <param name="Name">The name to fill in.</param>
/// <param name="Email">The e-mail to fill in.</param>
/// <param name="Answers">Answers to fill in.</param>
internal sealed record BookingAddress(
    string Code,
    IReadOnlyDictionary<string, string> Tracking,
    string? Name,
    string? Email,
    IReadOnlyList<string> Answers)
{
    private const string Path = "/simulator/calendly/book/";
    private static readonly string[] Utm = ["utm_campaign", "utm_source", "utm_medium", "utm_content", "utm_term", "salesforce_uuid"];

    /// <summary>Null when the address is not one of our booking pages.</summary>
    public static BookingAddress? Read(Uri url) => url.AbsolutePath.IndexOf(Path, StringComparison.Ordinal) is >= 0 and var at
        ? Read(url, Uri.UnescapeDataString(url.AbsolutePath[(at + Path.Length)..].Trim('/')))
        : null;

    /// <summary>Another address taken as the page <paramref name="code"/>.</summary>
    public static BookingAddress Read(Uri url, string code)
    {
        var query = QueryHelpers.ParseQuery(url.Query);
        return new BookingAddress(
            code,
            Utm.Where(query.ContainsKey).ToDictionary(name => name, name => query[name].ToString()),
            Value("name"),
            Value("email"),
            [.. Enumerable.Range(1, 10).Select(n => Value($"a{n}")).OfType<string>()]);

        string? Value(string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
    }
}
