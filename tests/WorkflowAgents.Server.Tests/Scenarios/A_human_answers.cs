using WorkflowAgents.Server.Tests.Hosting;
using static WorkflowAgents.Server.Tests.Scenarios.ReferenceScenario;

namespace WorkflowAgents.Server.Tests.Scenarios;

public sealed class A_human_answers(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Theory]
    [InlineData(14, false)]
    [InlineData(29, false)]
    [InlineData(44, false)]
    [InlineData(59, false)]
    [InlineData(14, true)]
    [InlineData(29, true)]
    [InlineData(44, true)]
    [InlineData(59, true)]
    public async Task Nothing_of_the_timeline_fires_any_more(int minute, bool onThePhone) =>
        await AnsweredAsync(await Stage.InTheMorningAsync(platform.Host), minute, onThePhone);

    [Fact]
    public async Task A_tenth_of_a_second_before_the_step_is_early_enough()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + 30 * Minute - TimeSpan.FromSeconds(0.1));
        await ann.AnswerAsync("Here I am.");
        await stage.GoToAsync(asked + 61 * Minute);
        Assert.Equal("Here I am.", (await ann.LastAsync()).Text);
        Assert.Equal(2, (await ann.ReceivedAsync()).Count);
    }

    [Fact]
    public async Task Who_takes_over_without_a_word_stops_it_too()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await ann.TakeOverAsync();
        await stage.GoToAsync(asked + 115 * Minute);
        Assert.Single(await ann.ReceivedAsync());
        Assert.Equal("primary HANDOVER, monitor STANDBY, bridge STANDBY", await ann.StatesAsync());
        Assert.Equal("human", (await ann.BoardAsync()).GetProperty("lock").GetProperty("owner").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_they_hold_the_contact_no_agent_says_a_word(bool onThePhone)
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("Hello");
        var before = (await ann.ReceivedAsync()).Count;
        if (onThePhone)
            await ann.EchoAsync("Hello Ann, Tom here.");
        else
            await ann.AnswerAsync("Hello Ann, Tom here.");
        await stage.SettleAsync();
        foreach (var text in new[] { "What does it cost?", "I want to talk to a human", "Can I book a call?", "Production is down!!", "STOP" })
            await ann.SayAsync(text);
        await stage.GoOnAsync(TimeSpan.FromHours(2));
        Assert.Equal(before + 1, (await ann.ReceivedAsync()).Count);
    }

    [Fact]
    public async Task After_they_have_resolved_it_the_primary_agent_answers_again()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("I want to talk to a human");
        await ann.AnswerAsync("Here I am.");
        await stage.SettleAsync();
        await ann.SayAsync("What does it cost?");
        Assert.Equal("Here I am.", (await ann.LastAsync()).Text);

        await ann.ResolveAsync();
        await stage.SettleAsync();
        Assert.Equal(AtRest, await ann.StatesAsync());
        Assert.Equal("resolved", await ann.HandoverStateAsync());
        Assert.Equal("Here I am.", (await ann.LastAsync()).Text);
        await ann.SayAsync("What does it cost?");
        Assert.Contains("prices", (await ann.LastAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_they_have_resolved_it_a_new_request_has_a_timeline_of_its_own()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("I want to talk to a human");
        await stage.GoOnAsync(20 * Minute);
        await ann.AnswerAsync("Here I am.");
        await ann.ResolveAsync();
        await stage.SettleAsync();
        var alerts = (await ann.AlertsAsync()).Count;
        var again = await ann.SayAsync("I want to talk to a human");
        var received = (await ann.ReceivedAsync()).Count;
        await stage.GoToAsync(again + 61 * Minute);
        Assert.Equal(alerts + 1, (await ann.AlertsAsync()).Count);
        Assert.Equal(
            [30, 45, 60], (await ann.ReceivedAsync()).Skip(received).Select(m => (m.At - again).TotalMinutes));
    }

    [Fact]
    public async Task A_resolved_wait_leaves_no_timer_behind()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await ann.ResolveAsync();
        await stage.GoToAsync(asked + 180 * Minute);
        Assert.Single(await ann.ReceivedAsync());
        Assert.Empty(await ann.AlertsAsync());
        Assert.Equal(AtRest, await ann.StatesAsync());
    }

    [Fact]
    public async Task Who_goes_silent_for_good_does_not_lock_the_contact_for_ever()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("I want to talk to a human");
        await ann.AnswerAsync("Here I am.");
        await stage.GoOnAsync(TimeSpan.FromHours(13));
        Assert.Contains("human_went_silent", await ann.AlertKindsAsync());
        Assert.Equal(AtRest, await ann.StatesAsync());
        await ann.SayAsync("What does it cost?");
        Assert.Contains("prices", (await ann.LastAsync()).Text, StringComparison.Ordinal);
    }
}
