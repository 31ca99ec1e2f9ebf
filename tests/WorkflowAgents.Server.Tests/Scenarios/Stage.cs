using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests.Scenarios;

/// <summary>
/// A running platform seen from outside: its simulator's clock and faults, its people and their API. Everything here is HTTP.
/// One stage at a time winds a host's clock.
/// </summary>
public sealed class Stage(HttpClient simulator, HttpClient team)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static int people = Random.Shared.Next(100_000, 900_000);

    /// <summary>Nobody in particular: the simulator asks for no sign-in.</summary>
    public HttpClient Simulator { get; } = simulator;

    /// <summary>A person of the team, through the API.</summary>
    public HttpClient Team { get; } = team;

    public static async Task<Stage> OnAsync(PlatformHost host) => new(host.Anonymous(), await host.AdminAsync());

    /// <summary>A stage whose clock stands still at 10:00 of the next working day.</summary>
    public static async Task<Stage> InTheMorningAsync(PlatformHost host)
    {
        var stage = await OnAsync(host);
        await stage.MorningAsync();
        return stage;
    }

    public Somebody Meet(string? name = null) =>
        new(this, $"49170{Interlocked.Increment(ref people).ToString("D7", CultureInfo.InvariantCulture)}", name);

    public async Task<DateTimeOffset> NowAsync() =>
        (await Simulator.GetFromJsonAsync<JsonElement>("/simulator/clock")).GetProperty("now").GetDateTimeOffset();

    /// <summary>Goes on to 10:00 of the next working day and lets the clock stand.</summary>
    public Task MorningAsync() => NextAsync(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>Goes on to 10:00 of the next Saturday and lets the clock stand.</summary>
    public Task SaturdayAsync() => NextAsync(day => day == DayOfWeek.Saturday);

    /// <summary>Through every due moment up to a time; answers when all is quiet.</summary>
    public Task GoToAsync(DateTimeOffset time) => SayAsync("/simulator/clock", new { set = time.UtcDateTime });

    /// <summary>The same for a clock that runs: a time that has passed meanwhile is reached.</summary>
    public async Task ReachAsync(DateTimeOffset time)
    {
        var now = await NowAsync();
        await GoToAsync(time > now + TimeSpan.FromSeconds(2) ? time : now + TimeSpan.FromSeconds(2));
    }

    public Task GoOnAsync(TimeSpan span) => SayAsync("/simulator/clock", new { advance = span.ToString("c", CultureInfo.InvariantCulture) });

    /// <summary>A second later, when all is quiet.</summary>
    public Task SettleAsync() => GoOnAsync(TimeSpan.FromSeconds(1));

    public Task FaultAsync(params object[] faults) => SayAsync("/simulator/faults", faults);

    /// <summary>Until every armed fault has happened.</summary>
    public Task UntilFaultsHappenedAsync() => UntilAsync(
        async () => (await Simulator.GetFromJsonAsync<JsonElement>("/simulator/faults")).GetArrayLength() == 0, "the armed faults have not happened");

    /// <summary>Posts to the simulator or the team's API; anything but success fails the test.</summary>
    public async Task<JsonElement> SayAsync(string path, object body, HttpClient? as_ = null)
    {
        using var response = await (as_ ?? Simulator).PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Waits, in real time, for something that can be seen.</summary>
    public static async Task UntilAsync(Func<Task<bool>> seen, string otherwise, TimeSpan? lookEvery = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await seen())
        {
            Assert.True(waited.Elapsed < Patience, $"After {Patience.TotalSeconds} seconds: {otherwise}.");
            await Task.Delay(lookEvery ?? TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    async Task NextAsync(Func<DayOfWeek, bool> fits)
    {
        await SayAsync("/simulator/clock", new { rate = 0 });
        var now = await NowAsync();
        var day = now.Date.AddHours(10);
        while (day <= now.UtcDateTime || !fits(day.DayOfWeek))
            day = day.AddDays(1);
        await GoToAsync(new DateTimeOffset(day, TimeSpan.Zero));
    }
}
