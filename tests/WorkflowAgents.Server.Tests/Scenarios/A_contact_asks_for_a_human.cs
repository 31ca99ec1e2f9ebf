using WorkflowAgents.Server.Tests.Hosting;
using static WorkflowAgents.Server.Tests.Scenarios.ReferenceScenario;

namespace WorkflowAgents.Server.Tests.Scenarios;

public sealed class A_contact_asks_for_a_human(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Fact]
    public async Task Who_waited_in_vain_is_offered_a_call_and_books_it() =>
        await BookedAsync(await Stage.InTheMorningAsync(platform.Host));

    [Fact]
    public async Task Who_does_not_book_is_not_left_in_silence()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await UpToTheOfferAsync(ann);

        await stage.GoToAsync(asked + 60 * Minute - TimeSpan.FromSeconds(1));
        Assert.Equal(3, (await ann.ReceivedAsync()).Count);
        await stage.GoToAsync(asked + 60 * Minute);
        Assert.Equal(4, (await ann.ReceivedAsync()).Count);
        Assert.Equal(asked + 60 * Minute, (await ann.LastAsync()).At);
        Assert.Contains("nobody could take over yet", (await ann.LastAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(AtRest, await ann.StatesAsync());
        Assert.Equal("reactivated", await ann.HandoverStateAsync());

        await ann.SayAsync("What does it cost?");
        Assert.Contains("prices", (await ann.LastAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_still_works_after_the_primary_agent_has_taken_over_again()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var asked = await UpToTheOfferAsync(ann);
        await stage.GoToAsync(asked + 90 * Minute);
        await ann.BookAsync(asked + TimeSpan.FromDays(1));
        await stage.SettleAsync();
        Assert.Equal("booked", await ann.HandoverStateAsync());
        Assert.Contains("It is in the calendar", (await ann.LastAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(AtRest, await ann.StatesAsync());
    }

    [Fact]
    public async Task What_they_write_while_they_wait_is_noted_once_and_the_team_is_told()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("I want to talk to a human");
        await ann.SayAsync("It is about my invoice");
        await ann.SayAsync("The one from October");
        var received = await ann.ReceivedAsync();
        Assert.Equal(2, received.Count);
        Assert.Contains("added this to your request", received[^1].Text, StringComparison.Ordinal);
        Assert.Equal(["contact_wrote_again", "contact_wrote_again"], await ann.AlertKindsAsync());
        Assert.Equal(2, (await ann.AgentMessagesAsync()).Count(m => m.StartsWith("customer_response", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_verdict_is_in_the_ledger_with_its_rules_and_its_workflow()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await UpToTheOfferAsync(ann);
        var ledger = await ann.LedgerAsync();
        foreach (var purpose in new[] { "handover_acknowledgement", "handover_update", "booking_offer" })
        {
            var rows = ledger.Where(l => l.GetProperty("purpose").GetString() == purpose).ToList();
            Assert.Equal(["planned", "sending", "result"], rows.Select(r => r.GetProperty("stage").GetString()).Reverse());
            Assert.All(rows, row => Assert.NotNull(row.GetProperty("workflowDefinitionId").GetString()));
            Assert.All(rows.Skip(1), row => Assert.Equal("gate", row.GetProperty("ruleSet").GetString()));
            Assert.All(rows.Skip(1), row => Assert.True(row.GetProperty("ruleVersion").GetInt32() > 0));
        }
    }
}
