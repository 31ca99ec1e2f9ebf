using System.Net;
using WorkflowAgents.Server.Tests.Hosting;
using static WorkflowAgents.Server.Tests.Scenarios.ReferenceScenario;

namespace WorkflowAgents.Server.Tests.Scenarios;

public sealed class The_24_hour_window_is_closed(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Fact]
    public async Task A_humans_text_is_refused_with_the_reason_and_the_team_is_alerted()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("Hello");
        var before = (await ann.ReceivedAsync()).Count;
        await stage.GoOnAsync(TimeSpan.FromHours(24.1));

        using var refused = await ann.TryAnswerAsync(new { text = "Here I am." });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("24 hours", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await stage.SettleAsync();
        Assert.Equal(before, (await ann.ReceivedAsync()).Count);
        Assert.Equal(AtRest, await ann.StatesAsync());
        Assert.Contains("message_not_sent", await ann.AlertKindsAsync());
    }

    [Fact]
    public async Task A_minute_before_it_closes_the_text_still_goes()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var wrote = await ann.SayAsync("Hello");
        await stage.GoToAsync(wrote + TimeSpan.FromHours(24) - Minute);
        await ann.AnswerAsync("Here I am.");
        await stage.SettleAsync();
        Assert.Equal("Here I am.", (await ann.LastAsync()).Text);
    }

    [Fact]
    public async Task A_template_goes_instead_where_there_is_one()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("Can I book a call?");
        var call = (await stage.NowAsync()).AddDays(3);
        await ann.BookAsync(call);
        await stage.GoToAsync(call);
        Assert.Equal("booking_reminder", (await ann.LastAsync()).Template);
        Assert.Equal(call - 60 * Minute, (await ann.LastAsync()).At);
    }

    [Fact]
    public async Task The_link_of_an_offer_is_whole_in_a_template_too()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Mary Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + 44 * Minute);
        await stage.FaultAsync(new { on = "send", times = 1, error = 131047, to = ann.WaId });
        await stage.GoToAsync(asked + 46 * Minute);
        var offer = (await ann.ReceivedAsync())[2];
        Assert.Equal("booking_offer", offer.Template);
        Assert.Contains("name=Ann%20Mary%20Lee", offer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_left_too_late_is_said_again_as_a_template()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + 29 * Minute);
        await stage.FaultAsync(new { on = "delivery", times = 1, error = 131047, to = ann.WaId });
        await stage.GoToAsync(asked + 31 * Minute);
        var received = await ann.ReceivedAsync();
        Assert.Equal(3, received.Count);
        Assert.Equal("failed", received[1].Status);
        Assert.Equal("handover_update", received[2].Template);
        Assert.Contains("Hello Ann", received[2].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("message_not_delivered", await ann.AlertKindsAsync());
    }

    [Fact]
    public async Task So_it_is_when_whatsapp_refuses_it_at_once()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + 29 * Minute);
        await stage.FaultAsync(new { on = "send", times = 1, error = 131047, to = ann.WaId });
        await stage.GoToAsync(asked + 31 * Minute);
        var received = await ann.ReceivedAsync();
        Assert.Equal(2, received.Count);
        Assert.Equal("handover_update", received[1].Template);
        Assert.Equal(asked + 30 * Minute, received[1].At);
    }

    [Fact]
    public async Task Where_there_is_no_template_a_human_is_told()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await stage.FaultAsync(new { on = "delivery", times = 1, error = 131047, to = ann.WaId });
        await ann.SayAsync("What does it cost?");
        Assert.Equal("failed", Assert.Single(await ann.ReceivedAsync()).Status);
        Assert.Equal(["message_not_delivered"], await ann.AlertKindsAsync());
    }
}
