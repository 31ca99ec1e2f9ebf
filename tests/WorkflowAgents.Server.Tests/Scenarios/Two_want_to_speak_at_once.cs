using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests.Scenarios;

public sealed class Two_want_to_speak_at_once : IAsyncLifetime
{
    PlatformHost host = null!;
    Stage stage = null!;

    public async Task InitializeAsync()
    {
        // Long enough for somebody else to speak up while a message waits for its second attempt.
        host = await PlatformHost.StartAsync(new() { Settings = { ["Outbox:Backoff"] = "00:00:02" } });
        stage = await Stage.InTheMorningAsync(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_human_silences_the_agent_whose_message_has_not_left()
    {
        var ann = stage.Meet("Ann Lee");
        await stage.FaultAsync(new { on = "send", times = 1, status = 500 });
        await ann.WriteAsync("What does it cost?");
        await stage.UntilFaultsHappenedAsync();
        await ann.AnswerAsync("Hello Ann, I will tell you myself.");
        await stage.SettleAsync();

        Assert.Equal("Hello Ann, I will tell you myself.", Assert.Single(await ann.ReceivedAsync()).Text);
        var verdict = (await ann.LedgerAsync()).First(l => Is(l, "primary_agent", "sending"));
        Assert.Equal("pre_empted", verdict.GetProperty("verdict").GetString());
        Assert.Equal("human_has_conversation", verdict.GetProperty("rule").GetString());
        Assert.Contains("has taken over", verdict.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("agent_conflict", string.Join('\n', await ann.AgentMessagesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_human_in_the_phone_app_silences_it_too()
    {
        var ann = stage.Meet("Ann Lee");
        await stage.FaultAsync(new { on = "send", times = 1, status = 500 });
        await ann.WriteAsync("What does it cost?");
        await stage.UntilFaultsHappenedAsync();
        await ann.EchoAsync("Hello Ann, I will tell you myself.");
        await stage.SettleAsync();
        Assert.Equal("Hello Ann, I will tell you myself.", Assert.Single(await ann.ReceivedAsync()).Text);
        Assert.Contains("agent_conflict", string.Join('\n', await ann.AgentMessagesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_primary_agent_goes_before_the_booking_offer()
    {
        var ann = stage.Meet("Ann Lee");
        await stage.FaultAsync(new { on = "send", times = 1, status = 500 });
        await ann.WriteAsync("Can I book a call?");
        await stage.UntilFaultsHappenedAsync();
        await ann.WriteAsync("And what does it cost?");
        await stage.SettleAsync();
        await stage.GoOnAsync(TimeSpan.FromMinutes(6));
        var received = await ann.ReceivedAsync();
        Assert.Equal(2, received.Count);
        Assert.Contains("prices", received[0].Text, StringComparison.Ordinal);
        Assert.Contains("/book/", received[1].Text, StringComparison.Ordinal);
        Assert.Contains("agent_conflict primary_agent→coordination_agent", await ann.AgentMessagesAsync());
    }

    [Fact]
    public async Task A_notice_waits_until_the_booking_offer_has_left()
    {
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + TimeSpan.FromMinutes(44));
        await stage.FaultAsync(new { on = "send", times = 1, status = 500 });
        var offer = stage.GoToAsync(asked + TimeSpan.FromMinutes(45));
        await stage.UntilFaultsHappenedAsync();
        await ann.WriteAsync("It is about my invoice");
        await offer;
        await stage.SettleAsync();
        var received = await ann.ReceivedAsync();
        Assert.Equal(4, received.Count);
        Assert.Contains("/book/", received[2].Text, StringComparison.Ordinal);
        Assert.Contains("added this to your request", received[3].Text, StringComparison.Ordinal);
        var verdict = (await ann.LedgerAsync()).Last(l => l.GetProperty("purpose").GetString() == "waiting_note");
        Assert.Equal("hold", verdict.GetProperty("verdict").GetString());
        Assert.Equal("lock_wait", verdict.GetProperty("rule").GetString());
    }

    [Fact]
    public async Task Who_asks_for_a_call_right_after_an_answer_gets_both_one_after_the_other()
    {
        var ann = stage.Meet("Ann Lee");
        await ann.WriteAsync("What does it cost?");
        await ann.TapAsync("book_call", "Book a call");
        await stage.SettleAsync();
        var received = await ann.ReceivedAsync();
        Assert.Equal(2, received.Count);
        Assert.Contains("prices", received[0].Text, StringComparison.Ordinal);
        Assert.Contains("/book/", received[1].Text, StringComparison.Ordinal);
    }

    static bool Is(JsonElement entry, string sender, string stage) =>
        entry.GetProperty("sender").GetString() == sender && entry.GetProperty("stage").GetString() == stage;
}
