using WorkflowAgents.Server.Tests.Hosting;
using static WorkflowAgents.Server.Tests.Scenarios.ReferenceScenario;

namespace WorkflowAgents.Server.Tests.Scenarios;

public sealed class Some_cannot_wait_so_long(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Fact]
    public async Task An_urgent_request_is_offered_a_call_after_25_minutes()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("It is urgent, I need to talk to a human");
        await stage.GoToAsync(asked + 40 * Minute);
        var received = await ann.ReceivedAsync();
        Assert.Equal([0, 15, 25, 40], received.Select(m => (m.At - asked).TotalMinutes));
        Assert.Contains("you need an answer fast", received[2].Text, StringComparison.Ordinal);
        Assert.Equal("urgent_escalation", (await ann.HandoversAsync())[0].GetProperty("bridgeReason").GetString());
        Assert.Equal(asked + 5 * Minute, (await ann.AlertsAsync())[^1].GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_critical_one_after_10()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("Our shop is down and we are losing orders!");
        Assert.Equal("handover_waiting", Assert.Single(await ann.AlertKindsAsync()));
        await stage.GoToAsync(asked + 60 * Minute);
        Assert.Equal([0, 5, 10, 20], (await ann.ReceivedAsync()).Select(m => (m.At - asked).TotalMinutes));
        Assert.Equal("critical", (await ann.HandoversAsync())[0].GetProperty("urgency").GetString());
    }

    [Fact]
    public async Task A_vip_after_20()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.KnowAsync(new { vip = true, company = "Lee Bikes" });
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + 60 * Minute);
        var received = await ann.ReceivedAsync();
        Assert.Equal([0, 10, 20, 30], received.Select(m => (m.At - asked).TotalMinutes));
        Assert.Contains("waiting for 20 minutes", received[2].Text, StringComparison.Ordinal);
        Assert.Contains("about Lee Bikes", received[2].Text, StringComparison.Ordinal);
        Assert.Contains("of Lee Bikes", (await ann.AlertsAsync())[^1].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_office_is_closed_the_offer_comes_at_once_and_says_when_it_opens()
    {
        var stage = await Stage.OnAsync(platform.Host);
        await stage.SaturdayAsync();
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        var received = await ann.ReceivedAsync();
        Assert.Equal(2, received.Count);
        Assert.Contains("The team is back Monday", received[0].Text, StringComparison.Ordinal);
        Assert.Contains("our team is not in at the moment and is back Monday", received[1].Text, StringComparison.Ordinal);
        Assert.Contains("09:00", received[1].Text, StringComparison.Ordinal);
        Assert.Contains("/book/", received[1].Text, StringComparison.Ordinal);
        Assert.Equal(asked, received[1].At);
        Assert.Equal("business_hours_end", (await ann.HandoversAsync())[0].GetProperty("bridgeReason").GetString());
        Assert.Equal(["handover_waiting"], await ann.AlertKindsAsync());

        await stage.GoToAsync(asked + 60 * Minute);
        Assert.Equal([0, 0, 60], (await ann.ReceivedAsync()).Select(m => (m.At - asked).TotalMinutes));
    }
}
