using System.Globalization;
using Jint.Runtime;

namespace WorkflowAgents.Workflows;

/// <summary>Time in scripts is the time of the run, in UTC.</summary>
internal sealed class ScriptClock(Func<DateTimeOffset> now) : ITimeSystem
{
    private readonly DefaultTimeSystem parsing = new(TimeZoneInfo.Utc, CultureInfo.InvariantCulture);

    public TimeZoneInfo DefaultTimeZone => TimeZoneInfo.Utc;

    public DateTimeOffset GetUtcNow() => now();

    public TimeSpan GetUtcOffset(long epochMilliseconds) => TimeSpan.Zero;

    public bool TryParse(string date, out long epochMilliseconds) => parsing.TryParse(date, out epochMilliseconds);
}
