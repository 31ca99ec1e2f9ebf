using WorkflowAgents.Server.Tests.Hosting;
using static WorkflowAgents.Server.Tests.Scenarios.ReferenceScenario;

namespace WorkflowAgents.Server.Tests.Scenarios;

public sealed class A_booking_changes(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Fact]
    public async Task A_cancellation_opens_the_handover_again()
    {
        var (stage, ann, link, _) = await BookedAsync();
        await stage.SayAsync("/simulator/calendly/cancellations", new { url = link, reason = "Something came up" });
        var cancelled = await stage.NowAsync();
        await stage.SettleAsync();
        Assert.Contains("is cancelled", (await ann.LastAsync()).Text, StringComparison.Ordinal);
        var handover = (await ann.HandoversAsync())[0];
        Assert.Equal("waiting", handover.GetProperty("state").GetString());
        Assert.Equal("booking_fell_through", handover.GetProperty("reason").GetString());
        Assert.Equal(WhileWaiting, await ann.StatesAsync());

        var before = (await ann.ReceivedAsync()).Count;
        await stage.GoToAsync(cancelled + 60 * Minute);
        Assert.Equal([30, 45, 60], (await ann.ReceivedAsync()).Skip(before).Select(m => (m.At - cancelled).TotalMinutes));
        await stage.GoOnAsync(TimeSpan.FromDays(2));
        Assert.DoesNotContain(await ann.ReceivedAsync(), m => m.Text.Contains("reminder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_talks_with_a_person_when_the_call_is_cancelled_is_left_to_the_person()
    {
        var (stage, ann, link, _) = await BookedAsync();
        await ann.AnswerAsync("Tom here, one question before our call.");
        await stage.SettleAsync();
        var states = await ann.StatesAsync();
        await stage.SayAsync("/simulator/calendly/cancellations", new { url = link, reason = "Something came up" });
        await stage.SettleAsync();
        await stage.GoOnAsync(61 * Minute);
        Assert.Single(await ann.HandoversAsync());
        Assert.Equal("booking_fell_through", (await ann.AlertKindsAsync())[0]);
        Assert.Equal(states, await ann.StatesAsync());
        Assert.Equal("Tom here, one question before our call.", (await ann.LastAsync()).Text);
    }

    [Fact]
    public async Task Who_did_not_come_is_asked_for_again()
    {
        var (stage, ann, link, call) = await BookedAsync();
        await stage.GoToAsync(call + 20 * Minute);
        await stage.SayAsync("/simulator/calendly/no-shows", new { url = link });
        await stage.SettleAsync();
        Assert.Contains("We missed you", (await ann.LastAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("waiting", await ann.HandoverStateAsync());
        Assert.Equal(WhileWaiting, await ann.StatesAsync());
    }

    [Theory]
    [InlineData("created-first")]
    [InlineData("canceled-first")]
    public async Task A_moved_call_stays_booked_whichever_half_of_it_comes_first(string order)
    {
        var (stage, ann, link, call) = await BookedAsync();
        var before = (await ann.ReceivedAsync()).Count;
        var moved = call.AddHours(3);
        await stage.SayAsync("/simulator/calendly/reschedules", new { url = link, start = moved.UtcDateTime, order });
        await stage.SettleAsync();
        Assert.Equal("booked", await ann.HandoverStateAsync());
        Assert.Equal(AtRest, await ann.StatesAsync());
        Assert.Single(await ann.HandoversAsync());
        var confirmation = Assert.Single((await ann.ReceivedAsync()).Skip(before));
        Assert.Contains("in the calendar", confirmation.Text, StringComparison.Ordinal);
        Assert.Contains($"{moved:HH:mm}", confirmation.Text, StringComparison.Ordinal);

        await stage.GoToAsync(moved);
        var reminder = Assert.Single((await ann.ReceivedAsync()).Skip(before + 1));
        Assert.Equal(moved.AddHours(-1), reminder.At);
    }

    [Fact]
    public async Task While_calendly_is_away_the_configured_page_is_offered_and_the_booking_finds_the_contact()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + 44 * Minute);
        await stage.FaultAsync(new { on = "calendly", times = 100, status = 503 });
        await stage.GoToAsync(asked + 46 * Minute);
        await stage.FaultAsync();
        Assert.Contains("/book/priority-call?", await ann.LinkAsync(), StringComparison.Ordinal);
        Assert.Equal(asked + 45 * Minute, (await ann.LastAsync()).At);
        await ann.BookAsync(asked.AddDays(1));
        await stage.SettleAsync();
        Assert.Equal("booked", await ann.HandoverStateAsync());
    }

    async Task<(Stage Stage, Somebody Ann, string Link, DateTimeOffset Call)> BookedAsync()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + 46 * Minute);
        var link = await ann.LinkAsync();
        var call = asked + TimeSpan.FromHours(5);
        await ann.BookAsync(link, call);
        await stage.SettleAsync();
        Assert.Equal("booked", await ann.HandoverStateAsync());
        return (stage, ann, link, call);
    }
}
