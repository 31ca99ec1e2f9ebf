using System.Globalization;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>Reads the opening times of one day.</summary>
internal static class OpeningTimes
{
    private static readonly TimeSpan EndOfDay = TimeSpan.FromHours(24);

    /// <summary>Returns what is wrong with the text, or null.</summary>
    public static string? TryParse(string? text, out IReadOnlyList<(TimeSpan Opens, TimeSpan Closes)> intervals)
    {
        var found = new List<(TimeSpan Opens, TimeSpan Closes)>();
        intervals = found;
        foreach (var part in BusinessHoursOptions.Split(text))
        {
            var times = part.Split('-', StringSplitOptions.TrimEntries);
            if (times.Length != 2 || Time(times[0]) is not { } opens || Time(times[1]) is not { } closes)
                return $"'{part}' is not an interval; write 09:00-18:00, several with commas, nothing when closed";
            if (opens >= closes)
                return $"'{part}' ends before it begins; past midnight, write 22:00-24:00 here and the rest on the next day";
            found.Add((opens, closes));
        }

        found.Sort();
        for (var i = 1; i < found.Count; i++)
            if (found[i].Opens < found[i - 1].Closes)
                return $"two intervals of '{text}' overlap";
        return null;
    }

    private static TimeSpan? Time(string text)
    {
        if (text == "24:00")
            return EndOfDay;
        return TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToTimeSpan()
            : null;
    }
}
