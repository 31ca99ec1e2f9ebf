using System.Globalization;

namespace WorkflowAgents.Workflows;

/// <summary>The .NET types that scripts know by name: dates, durations, ids and chance. Time and chance are those of the run.</summary>
internal static class HostTypes
{
    private static readonly HostType TimeSpans = new()
    {
        Name = "TimeSpan",
        Create = (_, a) => a.Length switch
        {
            1 => new TimeSpan((long)Number(a, 0)),
            3 => new TimeSpan(Whole(a, 0), Whole(a, 1), Whole(a, 2)),
            4 or 5 => new TimeSpan(Whole(a, 0), Whole(a, 1), Whole(a, 2), Whole(a, 3), a.Length > 4 ? Whole(a, 4) : 0),
            _ => TimeSpan.Zero,
        },
        StaticValues =
        {
            ["Zero"] = _ => TimeSpan.Zero, ["MinValue"] = _ => TimeSpan.MinValue, ["MaxValue"] = _ => TimeSpan.MaxValue,
        },
        StaticFunctions =
        {
            ["FromDays"] = (_, a) => TimeSpan.FromDays(Number(a, 0)), ["FromHours"] = (_, a) => TimeSpan.FromHours(Number(a, 0)),
            ["FromMinutes"] = (_, a) => TimeSpan.FromMinutes(Number(a, 0)), ["FromSeconds"] = (_, a) => TimeSpan.FromSeconds(Number(a, 0)),
            ["FromMilliseconds"] = (_, a) => TimeSpan.FromMilliseconds(Number(a, 0)), ["FromTicks"] = (_, a) => TimeSpan.FromTicks((long)Number(a, 0)),
            ["Parse"] = (_, a) => TimeSpan.Parse(Text(a, 0), CultureInfo.InvariantCulture),
        },
        Values = Table<TimeSpan>(
            ("Days", v => v.Days), ("Hours", v => v.Hours), ("Minutes", v => v.Minutes), ("Seconds", v => v.Seconds),
            ("Milliseconds", v => v.Milliseconds), ("Ticks", v => v.Ticks), ("TotalDays", v => v.TotalDays), ("TotalHours", v => v.TotalHours),
            ("TotalMinutes", v => v.TotalMinutes), ("TotalSeconds", v => v.TotalSeconds), ("TotalMilliseconds", v => v.TotalMilliseconds)),
        Functions = Table<TimeSpan>(
            ("Add", (v, a) => v + Span(a, 0)), ("Subtract", (v, a) => v - Span(a, 0)), ("Negate", (v, _) => -v), ("Duration", (v, _) => v.Duration()),
            ("Multiply", (v, a) => v * Number(a, 0)), ("Divide", (v, a) => v / Number(a, 0))),
        Number = v => ((TimeSpan)v).TotalMilliseconds,
    };

    private static readonly HostType Dates = new()
    {
        Name = "DateTime",
        Create = (_, a) => a.Length switch
        {
            0 => DateTime.MinValue,
            1 => a[0] is string or DateTime ? Date(a, 0) : new DateTime((long)Number(a, 0), DateTimeKind.Utc),
            _ => new DateTime(Whole(a, 0), Whole(a, 1), a.Length > 2 ? Whole(a, 2) : 1, Whole(a, 3), Whole(a, 4), Whole(a, 5), Whole(a, 6), DateTimeKind.Utc),
        },
        StaticValues =
        {
            ["UtcNow"] = e => e.Context.Now.UtcDateTime, ["Now"] = e => e.Context.Now.UtcDateTime, ["Today"] = e => e.Context.Now.UtcDateTime.Date,
            ["MinValue"] = _ => DateTime.MinValue, ["MaxValue"] = _ => DateTime.MaxValue,
        },
        StaticFunctions =
        {
            ["Parse"] = (_, a) => Date(a, 0), ["DaysInMonth"] = (_, a) => DateTime.DaysInMonth(Whole(a, 0), Whole(a, 1)),
            ["IsLeapYear"] = (_, a) => DateTime.IsLeapYear(Whole(a, 0)),
        },
        Values = Table<DateTime>(
            ("Year", v => v.Year), ("Month", v => v.Month), ("Day", v => v.Day), ("Hour", v => v.Hour), ("Minute", v => v.Minute),
            ("Second", v => v.Second), ("Millisecond", v => v.Millisecond), ("DayOfWeek", v => v.DayOfWeek.ToString()), ("DayOfYear", v => v.DayOfYear),
            ("Ticks", v => v.Ticks), ("Date", v => v.Date), ("TimeOfDay", v => v.TimeOfDay)),
        Functions = Table<DateTime>(
            ("AddYears", (v, a) => v.AddYears(Whole(a, 0))), ("AddMonths", (v, a) => v.AddMonths(Whole(a, 0))), ("AddDays", (v, a) => v.AddDays(Number(a, 0))),
            ("AddHours", (v, a) => v.AddHours(Number(a, 0))), ("AddMinutes", (v, a) => v.AddMinutes(Number(a, 0))),
            ("AddSeconds", (v, a) => v.AddSeconds(Number(a, 0))), ("AddMilliseconds", (v, a) => v.AddMilliseconds(Number(a, 0))),
            ("Add", (v, a) => v + Span(a, 0)), ("Subtract", (v, a) => a[0] is TimeSpan or string ? v - Span(a, 0) : v - Date(a, 0)),
            ("ToUniversalTime", (v, _) => v), ("ToLocalTime", (v, _) => v)),
        Number = v => Milliseconds(new DateTimeOffset(DateTime.SpecifyKind((DateTime)v, DateTimeKind.Utc))),
    };

    private static readonly HostType Moments = new()
    {
        Name = "DateTimeOffset",
        Create = (_, a) => a.Length switch
        {
            0 => DateTimeOffset.MinValue,
            <= 2 => new DateTimeOffset(DateTime.SpecifyKind(Date(a, 0), DateTimeKind.Unspecified), a.Length > 1 ? Span(a, 1) : TimeSpan.Zero),
            _ => new DateTimeOffset(Whole(a, 0), Whole(a, 1), Whole(a, 2), Whole(a, 3), Whole(a, 4), Whole(a, 5), a.Length > 6 ? Span(a, 6) : TimeSpan.Zero),
        },
        StaticValues =
        {
            ["UtcNow"] = e => e.Context.Now.ToUniversalTime(), ["Now"] = e => e.Context.Now.ToUniversalTime(),
            ["MinValue"] = _ => DateTimeOffset.MinValue, ["MaxValue"] = _ => DateTimeOffset.MaxValue, ["UnixEpoch"] = _ => DateTimeOffset.UnixEpoch,
        },
        StaticFunctions =
        {
            ["Parse"] = (_, a) => DateTimeOffset.Parse(Text(a, 0), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            ["FromUnixTimeSeconds"] = (_, a) => DateTimeOffset.FromUnixTimeSeconds((long)Number(a, 0)),
            ["FromUnixTimeMilliseconds"] = (_, a) => DateTimeOffset.FromUnixTimeMilliseconds((long)Number(a, 0)),
        },
        Values = Table<DateTimeOffset>(
            ("Year", v => v.Year), ("Month", v => v.Month), ("Day", v => v.Day), ("Hour", v => v.Hour), ("Minute", v => v.Minute),
            ("Second", v => v.Second), ("Millisecond", v => v.Millisecond), ("DayOfWeek", v => v.DayOfWeek.ToString()), ("DayOfYear", v => v.DayOfYear),
            ("Ticks", v => v.Ticks), ("Offset", v => v.Offset), ("Date", v => v.Date), ("DateTime", v => v.DateTime), ("UtcDateTime", v => v.UtcDateTime),
            ("TimeOfDay", v => v.TimeOfDay)),
        Functions = Table<DateTimeOffset>(
            ("AddYears", (v, a) => v.AddYears(Whole(a, 0))), ("AddMonths", (v, a) => v.AddMonths(Whole(a, 0))), ("AddDays", (v, a) => v.AddDays(Number(a, 0))),
            ("AddHours", (v, a) => v.AddHours(Number(a, 0))), ("AddMinutes", (v, a) => v.AddMinutes(Number(a, 0))),
            ("AddSeconds", (v, a) => v.AddSeconds(Number(a, 0))), ("AddMilliseconds", (v, a) => v.AddMilliseconds(Number(a, 0))),
            ("Add", (v, a) => v + Span(a, 0)), ("Subtract", (v, a) => a[0] is TimeSpan or string ? v - Span(a, 0) : v - Moment(a, 0)),
            ("ToUniversalTime", (v, _) => v.ToUniversalTime()), ("ToLocalTime", (v, _) => v.ToUniversalTime()),
            ("ToOffset", (v, a) => v.ToOffset(Span(a, 0))), ("ToUnixTimeSeconds", (v, _) => v.ToUnixTimeSeconds()),
            ("ToUnixTimeMilliseconds", (v, _) => v.ToUnixTimeMilliseconds())),
        Number = v => Milliseconds((DateTimeOffset)v),
    };

    private static readonly HostType Guids = new()
    {
        Name = "Guid",
        Create = (_, a) => a.Length == 0 ? Guid.Empty : Guid.Parse(Text(a, 0)),
        StaticValues = { ["Empty"] = _ => Guid.Empty },
        StaticFunctions = { ["NewGuid"] = (e, _) => ScriptFunctions.NewGuid(e), ["Parse"] = (_, a) => Guid.Parse(Text(a, 0)) },
    };

    private static readonly HostType Chances = new()
    {
        Name = "Random",
        Create = (e, a) => a.Length == 0 ? e.Random : new Random(Whole(a, 0)),
        StaticValues = { ["Shared"] = e => e.Random },
        Functions = Table<Random>(
            ("Next", (v, a) => a.Length switch { 0 => v.Next(), 1 => v.Next(Whole(a, 0)), _ => v.Next(Whole(a, 0), Whole(a, 1)) }),
            ("NextDouble", (v, _) => v.NextDouble())),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostType> All { get; } = [Dates, Moments, TimeSpans, Guids, Chances];

    /// <summary>The type with this name in scripts, or null.</summary>
    public static HostType? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    /// <summary>The type of a value that a script got from one of these types.</summary>
    public static HostType? Of(object value) => value switch
    {
        DateTime => Dates,
        DateTimeOffset => Moments,
        TimeSpan => TimeSpans,
        Guid => Guids,
        Random => Chances,
        _ => null,
    };

    private static Dictionary<string, Func<object, object?>> Table<T>(params (string Name, Func<T, object?> Read)[] values) =>
        values.ToDictionary(v => v.Name, v => new Func<object, object?>(o => v.Read((T)o)));

    private static Dictionary<string, Func<object, object?[], object?>> Table<T>(params (string Name, Func<T, object?[], object?> Call)[] functions) =>
        functions.ToDictionary(f => f.Name, f => new Func<object, object?[], object?>((o, a) => f.Call((T)o, a)));

    private static double Number(object?[] arguments, int index) =>
        index < arguments.Length && ValueConverter.Convert(arguments[index], typeof(double)) is double number ? number : 0;

    private static int Whole(object?[] arguments, int index) => (int)Number(arguments, index);

    private static string Text(object?[] arguments, int index) =>
        index < arguments.Length && arguments[index] is { } value ? ValueConverter.ToText(value) : string.Empty;

    private static TimeSpan Span(object?[] arguments, int index) =>
        index < arguments.Length && ValueConverter.Convert(arguments[index], typeof(TimeSpan)) is TimeSpan span ? span : TimeSpan.Zero;

    private static DateTimeOffset Moment(object?[] arguments, int index) =>
        index < arguments.Length && ValueConverter.Convert(arguments[index], typeof(DateTimeOffset)) is DateTimeOffset moment ? moment : default;

    private static DateTime Date(object?[] arguments, int index) => Moment(arguments, index).UtcDateTime;

    private static double Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();
}
