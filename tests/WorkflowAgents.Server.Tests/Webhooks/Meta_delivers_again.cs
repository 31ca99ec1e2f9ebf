using System.Net;
using WorkflowAgents.Server.Tests.Scenarios;
using static WorkflowAgents.Server.Tests.Webhooks.SignedPlatform;

namespace WorkflowAgents.Server.Tests.Webhooks;

public sealed class Meta_delivers_again(SignedPlatform platform) : IClassFixture<SignedPlatform>
{
    [Fact]
    public async Task Ten_times_at_once_and_six_days_later_have_one_effect()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        await ann.SayAsync("Hello");
        var body = Bytes(Messages(ann, Text(ann, "wamid.again", await stage.NowAsync(), "What does it cost?")));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => platform.DeliverAsync(body))), status => Assert.Equal(HttpStatusCode.OK, status));
        await stage.SettleAsync();
        Assert.Equal(2, (await ann.ReceivedAsync()).Count);
        Assert.Single(await ann.ConversationAsync(), m => m.GetProperty("text").GetString() == "What does it cost?");

        await stage.GoOnAsync(TimeSpan.FromDays(6));
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(body));
        await stage.SettleAsync();
        Assert.Equal(2, (await ann.ReceivedAsync()).Count);
    }

    [Fact]
    public async Task A_message_older_than_eight_days_is_kept_and_not_answered()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(
            Messages(ann, Text(ann, "wamid.old", (await stage.NowAsync()).AddDays(-9), "I want to talk to a human"))));
        await stage.SettleAsync();
        Assert.Single(await ann.ConversationAsync());
        Assert.Empty(await ann.ReceivedAsync());
        Assert.Empty(await ann.HandoversAsync());
    }

    [Fact]
    public async Task A_booking_that_is_told_twice_is_confirmed_once()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        await ann.SayAsync("Can I book a call?");
        await stage.FaultAsync(new { on = "webhook", times = 1, mode = "duplicate" });
        await ann.BookAsync((await stage.NowAsync()).AddDays(1));
        await stage.SettleAsync();
        Assert.Equal(2, (await ann.ReceivedAsync()).Count);
    }

    [Fact]
    public async Task Statuses_end_at_the_furthest_whatever_their_order()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann Lee");
        var now = (await stage.NowAsync()).ToUnixTimeSeconds();
        var orders = Orders(["sent", "delivered", "read", "failed"]).ToList();
        Assert.Equal(24, orders.Count);
        await platform.DeliverAsync(Envelope("smb_message_echoes", Value(("message_echoes", orders.Select((_, i) => new
        {
            from = "15550001111", to = ann.WaId, id = $"wamid.echo{i}", timestamp = $"{now}", type = "text", text = new { body = $"{i}" },
        })))));
        await stage.SettleAsync();
        for (var step = 0; step < 4; step++)
        {
            await platform.DeliverAsync(Envelope("messages", Value(("statuses", orders.Select((order, i) => new
            {
                id = $"wamid.echo{i}",
                status = order[step],
                timestamp = $"{now}",
                recipient_id = ann.WaId,
                errors = order[step] == "failed" ? new[] { new { code = 131026, title = "Message undeliverable" } } : null,
            })))));
        }
        await stage.SettleAsync();
        var messages = await ann.ConversationAsync();
        Assert.Equal(24, messages.Count);
        Assert.All(messages, m => Assert.Equal(("read", 131026), (m.GetProperty("status").GetString(), m.GetProperty("errorCode").GetInt32())));
    }

    static IEnumerable<string[]> Orders(string[] of) => of.Length == 1
        ? [of]
        : of.SelectMany(first => Orders([.. of.Where(o => o != first)]).Select(rest => (string[])[first, .. rest]));
}
