using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>When the human team is there: the section <c>BusinessHours</c>.</summary>
public sealed class BusinessHoursOptions : IValidatableObject
{
    /// <summary>The name of the section.</summary>
    public const string Section = "BusinessHours";

    private const string Usual = "09:00-18:00";

    /// <summary>The time zone all times are in, by its IANA name.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Opening times on Mondays: intervals such as <c>09:00-12:30, 14:00-18:00</c>; empty when closed.
    /// <c>24:00</c> is the end of the day.</summary>
    public string Monday { get; set; } = Usual;

    /// <summary>Opening times on Tuesdays.</summary>
    public string Tuesday { get; set; } = Usual;

    /// <summary>Opening times on Wednesdays.</summary>
    public string Wednesday { get; set; } = Usual;

    /// <summary>Opening times on Thursdays.</summary>
    public string Thursday { get; set; } = Usual;

    /// <summary>Opening times on Fridays.</summary>
    public string Friday { get; set; } = Usual;

    /// <summary>Opening times on Saturdays.</summary>
    public string Saturday { get; set; } = "";

    /// <summary>Opening times on Sundays.</summary>
    public string Sunday { get; set; } = "";

    /// <summary>Days on which the team is not there: dates such as <c>2026-12-25</c>, separated by commas; <c>*-12-25</c>
    /// is that day of every year.</summary>
    public string Holidays { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone ?? "", out _))
            yield return Wrong(nameof(TimeZone), $"'{TimeZone}' is not a time zone; write a name such as Europe/Berlin or UTC");
        foreach (var day in Enum.GetValues<DayOfWeek>())
            if (OpeningTimes.TryParse(this[day], out _) is { } reason)
                yield return Wrong(day.ToString(), reason);
        foreach (var holiday in Split(Holidays))
            if (!IsDate(holiday))
                yield return Wrong(nameof(Holidays), $"'{holiday}' is not a date; write 2026-12-25, or *-12-25 for every year");
    }

    internal string this[DayOfWeek day] => day switch
    {
        DayOfWeek.Monday => Monday,
        DayOfWeek.Tuesday => Tuesday,
        DayOfWeek.Wednesday => Wednesday,
        DayOfWeek.Thursday => Thursday,
        DayOfWeek.Friday => Friday,
        DayOfWeek.Saturday => Saturday,
        _ => Sunday,
    };

    internal static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(
            text.StartsWith("*-", StringComparison.Ordinal) ? $"2024{text[1..]}" : text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out _);

    private static ValidationResult Wrong(string key, string reason) => new($"{Section}:{key}: {reason}.", [key]);
}
