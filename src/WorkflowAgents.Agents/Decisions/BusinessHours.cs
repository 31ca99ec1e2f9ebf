using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace WorkflowAgents.Agents.Decisions;

/// <summary>Knows when the human team is there. Opening times are wall-clock times: where the clocks change, a day's opening
/// hours become shorter or longer with the day.</summary>
public sealed class BusinessHours
{
    /// <summary>Further ahead nobody plans; a team without any opening time has no next one.</summary>
    private const int DaysAhead = 400;

    private readonly TimeZoneInfo _zone;
    private readonly IReadOnlyList<(TimeSpan Opens, TimeSpan Closes)>[] _week;
    private readonly HashSet<string> _holidays;

    /// <summary>Reads the options.</summary>
    /// <exception cref="ValidationException">The options are not valid; the message names the key.</exception>
    public BusinessHours(BusinessHoursOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        _week = new IReadOnlyList<(TimeSpan, TimeSpan)>[7];
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            OpeningTimes.TryParse(options[day], out var intervals);
            _week[(int)day] = intervals;
        }

        _holidays = [.. BusinessHoursOptions.Split(options.Holidays)];
    }

    /// <summary>The time zone of the opening times.</summary>
    public TimeZoneInfo TimeZone => _zone;

    /// <summary>Whether the team is there.</summary>
    public bool IsOpen(DateTimeOffset at) => Closing(at) is not null;

    /// <summary>When the team that is there now goes, in the team's own offset; null when it is not there. A team that is always
    /// there goes in a week or so.</summary>
    public DateTimeOffset? Closing(DateTimeOffset at)
    {
        var closing = EndOfOpening(at);
        // Midnight, or the change of shifts, is no closing.
        for (var more = 0; more < 7 && closing is { } end && EndOfOpening(end) is { } later; more++)
            closing = later;
        return closing;
    }

    private DateTimeOffset? EndOfOpening(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        foreach (var (opens, closes) in IntervalsOf(DateOnly.FromDateTime(local.DateTime)))
            if (at >= opens && at < closes)
                return closes;
        return null;
    }

    /// <summary>The moment itself when the team is there, otherwise the next opening, in the team's own offset; null when
    /// there is none within a year.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        if (IsOpen(at))
            return at;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);
        for (var day = 0; day < DaysAhead; day++)
            foreach (var (opens, _) in IntervalsOf(today.AddDays(day)))
                if (opens > at)
                    return opens;
        return null;
    }

    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> IntervalsOf(DateOnly day)
    {
        if (_holidays.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            || _holidays.Contains(day.ToString("*-MM-dd", CultureInfo.InvariantCulture)))
        {
            yield break;
        }

        foreach (var (opens, closes) in _week[(int)day.DayOfWeek])
        {
            var from = Instant(day, opens, last: false);
            var to = Instant(day, closes, last: true);
            if (from < to)
                yield return (from, to);
        }
    }

    /// <summary>The instant at which the wall clock shows a time. A time that is skipped in spring is the moment of the
    /// change; of a time that comes twice in autumn, opening takes the first and closing the second.</summary>
    private DateTimeOffset Instant(DateOnly day, TimeSpan time, bool last)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        if (_zone.IsInvalidTime(local))
        {
            // Both offsets around the gap: the earlier instant's zone offset is the one before the change.
            var before = _zone.GetUtcOffset(local.AddDays(-1));
            var shifted = TimeZoneInfo.ConvertTime(new DateTimeOffset(local, before), _zone);
            var gap = shifted.DateTime - local;
            var start = local;
            while (_zone.IsInvalidTime(start.AddMinutes(-1)) && local - start < gap)
                start = start.AddMinutes(-1);
            return TimeZoneInfo.ConvertTime(new DateTimeOffset(start, before), _zone);
        }

        if (_zone.IsAmbiguousTime(local))
        {
            var offsets = _zone.GetAmbiguousTimeOffsets(local);
            return new DateTimeOffset(local, last ? offsets.Min() : offsets.Max());
        }

        return new DateTimeOffset(local, _zone.GetUtcOffset(local));
    }
}
