using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Scenarios;
using Xunit.Abstractions;
using static WorkflowAgents.Server.Tests.Scenarios.ReferenceScenario;

namespace WorkflowAgents.Server.Tests.Crashes;

/// <summary>
/// The reference scenario with three contacts, their timelines a few minutes apart, while the process is killed at ten points and
/// started again on what it left. The clock runs as it does for a user: at the speed of real time, and wound.
/// </summary>
public sealed class The_process_is_killed_again_and_again(ITestOutputHelper output) : IAsyncLifetime
{
    readonly Stopwatch watch = Stopwatch.StartNew();
    ServerProcess server = null!;
    TimeSpan longestOutage;

    Stage Stage => server.Stage;

    public async Task InitializeAsync() => server = await ServerProcess.FirstStartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task And_the_contacts_notice_nothing()
    {
        await Stage.MorningAsync();
        await Stage.SayAsync("/simulator/clock", new { rate = 1 });
        var (ann, ben, cleo) = (Stage.Meet("Ann Lee"), Stage.Meet("Ben Ito"), Stage.Meet("Cleo Ruiz"));

        // 1. The webhook is on its way: stored or not, nobody knows.
        var writes = ann.WriteAsync("I want to talk to a human");
        await Stage.UntilAsync(async () => (await ann.PhoneAsync()).Count > 0, "Ann's message is not on her phone");
        await DieAsync(writes);
        await Stage.GoOnAsync(TimeSpan.FromMinutes(2));

        // 2. The webhook is acknowledged, the turn is under way.
        await ben.WriteAsync("I want to talk to a human");
        await DieAsync();
        await Stage.GoOnAsync(TimeSpan.FromMinutes(2));

        // 3. WhatsApp has accepted the answer; its status has not come.
        writes = cleo.WriteAsync("I want to talk to a human");
        await Stage.UntilAsync(async () => (await cleo.ReceivedAsync()).Count > 0, "Cleo has no answer");
        await DieAsync(writes);
        await Stage.GoOnAsync(TimeSpan.FromSeconds(5));
        var asked = new Dictionary<Somebody, DateTimeOffset>();
        foreach (var somebody in new[] { ann, ben, cleo })
        {
            asked[somebody] = (await somebody.PhoneAsync())[0].At;
            Assert.Single(await somebody.ReceivedAsync());
            Assert.Equal(WhileWaiting, await somebody.StatesAsync());
        }

        // 4. The clock is being wound to the alert at minute 15.
        await Stage.ReachAsync(asked[ann] + 14 * Minute);
        var advance = Stage.ReachAsync(asked[ann] + 16 * Minute);
        await Stage.UntilAsync(async () => await Stage.NowAsync() >= asked[ann] + 15 * Minute, "the clock does not move");
        await DieAsync(advance);

        // 5. The update at minute 30 has just been accepted.
        await Stage.ReachAsync(asked[ann] + 29 * Minute);
        advance = Stage.ReachAsync(asked[ann] + 31 * Minute);
        await Stage.UntilAsync(async () => (await ann.ReceivedAsync()).Count == 2, "Ann has no update");
        await DieAsync(advance);
        await Stage.ReachAsync(asked[ann] + 31 * Minute);

        // 6. The update was accepted, but our request broke off before the answer came.
        await Stage.FaultAsync(new { on = "send", times = 1, mode = "accept-then-drop", to = ben.WaId });
        advance = Stage.ReachAsync(asked[ben] + 31 * Minute);
        await Stage.UntilAsync(async () => (await ben.ReceivedAsync()).Count == 2, "Ben has no update");
        await DieAsync(advance);
        await Stage.ReachAsync(asked[cleo] + 40 * Minute);

        // 7. Calendly is making the link.
        await Stage.FaultAsync(new { on = "calendly", times = 1, mode = "delay", seconds = 5 });
        advance = Stage.ReachAsync(asked[ann] + 45.5 * Minute);
        await Stage.UntilFaultsHappenedAsync();
        await DieAsync(advance);
        await Stage.ReachAsync(asked[ann] + 45.5 * Minute);

        // 8. The offer has just been accepted.
        advance = Stage.ReachAsync(asked[ben] + 46 * Minute);
        await Stage.UntilAsync(async () => (await ben.ReceivedAsync()).Count == 3, "Ben has no offer");
        await DieAsync(advance);
        await Stage.ReachAsync(asked[cleo] + 46 * Minute);

        // 9. Ann has booked; then Cleo, whose booking is not even acknowledged.
        var call = new DateTimeOffset(asked[ann].Date.AddDays(1).AddHours(14), TimeSpan.Zero);
        await Stage.ReachAsync(asked[ann] + 50 * Minute);
        await ann.BookAsync(call);
        var booked = await Stage.NowAsync();
        var page = new Uri(await cleo.LinkAsync()).AbsolutePath;
        var books = cleo.BookAsync(call.AddHours(1));
        await Stage.UntilAsync(
            async () => (await Stage.Simulator.GetFromJsonAsync<JsonElement>($"{page}/state")).GetProperty("booking").ValueKind == JsonValueKind.Object,
            "Cleo has not booked");
        await DieAsync(books);
        await Stage.ReachAsync(asked[ann] + 55 * Minute);

        // 10. The re-activation at minute 60 is under way, for Ben alone.
        await Stage.ReachAsync(asked[ben] + 59 * Minute);
        advance = Stage.ReachAsync(asked[ben] + 61 * Minute);
        await Stage.UntilAsync(async () => await Stage.NowAsync() >= asked[ben] + 60 * Minute, "the clock does not move");
        await DieAsync(advance);
        await Stage.ReachAsync(asked[cleo] + 180 * Minute);

        // 11. A day later: the reminders.
        advance = Stage.ReachAsync(call - 30 * Minute);
        await Stage.UntilAsync(async () => (await ann.ReceivedAsync()).Count == 5, "Ann has no reminder");
        await DieAsync(advance);
        await Stage.ReachAsync(call.AddHours(2));

        await SawAsync(ann, asked[ann],
            (0, "asking a colleague"), (30, "quick update"), (45, "15-minute priority call"), ((booked - asked[ann]).TotalMinutes, "in the calendar, Ann"),
            ((call.AddHours(-1) - asked[ann]).TotalMinutes, "reminder"));
        await SawAsync(ben, asked[ben],
            (0, "asking a colleague"), (30, "quick update"), (45, "15-minute priority call"), (60, "nobody could take over yet"));
        await SawAsync(cleo, asked[cleo],
            (0, "asking a colleague"), (30, "quick update"), (45, "15-minute priority call"), (null, "in the calendar, Cleo"),
            ((call - asked[cleo]).TotalMinutes, "reminder"));
        Assert.Equal(["booked", "reactivated", "booked"], [await ann.HandoverStateAsync(), await ben.HandoverStateAsync(), await cleo.HandoverStateAsync()]);
        foreach (var somebody in new[] { ann, ben, cleo })
        {
            Assert.Equal(AtRest, await somebody.StatesAsync());
            Assert.Equal(["handover_waiting"], await somebody.AlertKindsAsync());
        }
    }

    /// <summary>Killed, and started again; what was asked of the old process at that moment came to nothing or was done, both are fine.</summary>
    async Task DieAsync(Task? underWay = null)
    {
        await server.KillAsync();
        var lived = watch.Elapsed;
        if (underWay is not null)
            await Record.ExceptionAsync(() => underWay);
        await server.StartAsync();
        var outage = watch.Elapsed - lived;
        longestOutage = outage > longestOutage ? outage : longestOutage;
        output.WriteLine($"killed after {lived.TotalSeconds:0.0} s, ready again {outage.TotalSeconds:0.0} s later");
    }

    /// <summary>Each message exactly once, in order, in the minute it belongs to, not counting the time that the process was down: the clock goes on.</summary>
    async Task SawAsync(Somebody somebody, DateTimeOffset asked, params (double? Minute, string Text)[] expected)
    {
        var received = await somebody.ReceivedAsync();
        var latest = 1 + longestOutage.TotalMinutes;
        var seen = string.Join('\n', received.Select(m => $"{(m.At - asked).TotalMinutes:0.00} {m.Text}"));
        Assert.True(expected.Length == received.Count, $"Expected {expected.Length} messages:\n{seen}\n{server.Said}");
        foreach (var ((minute, text), message) in expected.Zip(received))
        {
            Assert.Contains(text, message.Text, StringComparison.Ordinal);
            if (minute is { } due)
                Assert.True((message.At - asked).TotalMinutes - due is > -0.05 and var late && late < latest, $"'{text}' is not in its minute, {due:0.00}:\n{seen}");
        }
    }
}
