namespace WorkflowAgents.Server.Tests.Scenarios;

/// <summary>The scenarios that must always pass, told once and played on every database.</summary>
static class ReferenceScenario
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public const string WhileWaiting = "primary HANDOVER, monitor ACTIVE, bridge STANDBY";
    public const string WhileOffered = "primary DISABLED, monitor ACTIVE, bridge ACTIVE";
    public const string AtRest = "primary ACTIVE, monitor STANDBY, bridge STANDBY";

    /// <summary>The contact asks for a human, nobody comes, and at minute 45 a booking is offered.</summary>
    public static async Task<DateTimeOffset> UpToTheOfferAsync(Somebody ann)
    {
        var stage = ann.Stage;
        var asked = await ann.SayAsync("I want to talk to a human");

        Assert.Equal(WhileWaiting, await ann.StatesAsync());
        Assert.Equal(["handover_request primary_agent→handover_monitor"], await ann.AgentMessagesAsync());
        Assert.Contains("I am asking a colleague at Rian Infotech", (await ann.LastAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("Ann", (await ann.LastAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(asked, (await ann.LastAsync()).At);

        await stage.GoToAsync(asked + 15 * Minute - TimeSpan.FromSeconds(1));
        Assert.Empty(await ann.AlertsAsync());
        await stage.GoToAsync(asked + 15 * Minute);
        var alert = Assert.Single(await ann.AlertsAsync());
        Assert.Equal("handover_waiting", alert.GetProperty("kind").GetString());
        Assert.Equal(asked + 15 * Minute, alert.GetProperty("at").GetDateTimeOffset());
        Assert.Single(await ann.ReceivedAsync());

        await stage.GoToAsync(asked + 30 * Minute - TimeSpan.FromSeconds(1));
        Assert.Single(await ann.ReceivedAsync());
        await stage.GoToAsync(asked + 30 * Minute);
        Assert.Contains("quick update, Ann", (await ann.LastAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(asked + 30 * Minute, (await ann.LastAsync()).At);
        Assert.Equal(WhileWaiting, await ann.StatesAsync());

        await stage.GoToAsync(asked + 45 * Minute - TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await ann.ReceivedAsync()).Count);
        await stage.GoToAsync(asked + 45 * Minute);
        var offer = await ann.LastAsync();
        Assert.Equal(3, (await ann.ReceivedAsync()).Count);
        Assert.Equal(asked + 45 * Minute, offer.At);
        Assert.Contains("Hello Ann, I am sorry that you have been waiting for 45 minutes", offer.Text, StringComparison.Ordinal);
        Assert.Contains("\"I want to talk to a human\"", offer.Text, StringComparison.Ordinal);
        Assert.Contains("15-minute priority call", offer.Text, StringComparison.Ordinal);
        Assert.Contains("utm_content=", await ann.LinkAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(ann.WaId, await ann.LinkAsync(), StringComparison.Ordinal);
        Assert.Equal(WhileOffered, await ann.StatesAsync());
        Assert.Equal("offered", await ann.HandoverStateAsync());
        Assert.Equal(
            [
                "handover_request primary_agent→handover_monitor",
                "human_timeout handover_monitor→calendly_bridge",
                "calendly_sent calendly_bridge→coordination_agent",
            ],
            await ann.AgentMessagesAsync());
        return asked;
    }

    /// <summary>Handover, timeout, offer, booked: the first of the scenarios that must always pass.</summary>
    public static async Task BookedAsync(Stage stage)
    {
        var ann = stage.Meet("Ann Lee");
        var asked = await UpToTheOfferAsync(ann);

        await stage.GoToAsync(asked + 50 * Minute);
        var call = new DateTimeOffset(asked.Date.AddDays(1).AddHours(14), TimeSpan.Zero);
        await ann.BookAsync(call);
        await stage.SettleAsync();
        Assert.Equal("booked", await ann.HandoverStateAsync());
        Assert.Equal(AtRest, await ann.StatesAsync());
        var received = await ann.ReceivedAsync();
        Assert.Equal(4, received.Count);
        Assert.Equal(asked + 50 * Minute, received[^1].At);
        Assert.Contains("It is in the calendar, Ann", received[^1].Text, StringComparison.Ordinal);
        Assert.Contains("14:00", received[^1].Text, StringComparison.Ordinal);

        // Minute 60 has nobody to wake: the primary agent is there, and says nothing more.
        await stage.GoToAsync(asked + 180 * Minute);
        Assert.Equal(4, (await ann.ReceivedAsync()).Count);
        Assert.Equal(AtRest, await ann.StatesAsync());
        Assert.Single(await ann.AlertsAsync());

        await stage.GoToAsync(call);
        received = await ann.ReceivedAsync();
        Assert.Equal(5, received.Count);
        Assert.Contains("reminder", received[^1].Text, StringComparison.Ordinal);
        Assert.Equal(call - 60 * Minute, received[^1].At);

        await stage.GoToAsync(call + TimeSpan.FromDays(3));
        Assert.Equal(5, (await ann.ReceivedAsync()).Count);
        Assert.Equal("booked", await ann.HandoverStateAsync());
    }

    /// <summary>A human answers at a minute of the timeline, and it stops.</summary>
    public static async Task AnsweredAsync(Stage stage, int minute, bool onThePhone)
    {
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + minute * Minute);
        var before = (await ann.ReceivedAsync()).Count;
        var alerts = (await ann.AlertsAsync()).Count;
        Assert.Equal(minute switch { < 30 => 1, < 45 => 2, _ => 3 }, before);
        Assert.Equal(minute < 15 ? 0 : 1, alerts);

        if (onThePhone)
            await ann.EchoAsync("Hello Ann, Tom here. What is it about?");
        else
            await ann.AnswerAsync("Hello Ann, Tom here. What is it about?");
        await stage.SettleAsync();
        Assert.Equal(minute < 45 ? "primary HANDOVER, monitor STANDBY, bridge STANDBY" : "primary DISABLED, monitor STANDBY, bridge STANDBY", await ann.StatesAsync());
        Assert.Equal("answered", await ann.HandoverStateAsync());

        await stage.GoToAsync(asked + minute * Minute + TimeSpan.FromHours(3));
        var received = await ann.ReceivedAsync();
        Assert.Equal(before + 1, received.Count);
        Assert.Equal("Hello Ann, Tom here. What is it about?", received[^1].Text);
        Assert.Equal(asked + minute * Minute, received[^1].At);
        Assert.Equal(alerts, (await ann.AlertsAsync()).Count);
    }
}
