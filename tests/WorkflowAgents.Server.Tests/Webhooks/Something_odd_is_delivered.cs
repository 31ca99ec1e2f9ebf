using System.Net;
using System.Text;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Scenarios;
using static WorkflowAgents.Server.Tests.Webhooks.SignedPlatform;

namespace WorkflowAgents.Server.Tests.Webhooks;

public sealed class Something_odd_is_delivered(SignedPlatform platform) : IClassFixture<SignedPlatform>
{
    [Theory]
    [InlineData("{\"object\": \"whatsapp_business_account\", ")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{} {}")]
    public async Task What_is_no_json_is_acknowledged_and_parked_for_a_person(string body)
    {
        var before = (await platform.EventsAsync("parked")).Count;
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(Encoding.UTF8.GetBytes(body)));
        var parked = await platform.EventsAsync("parked");
        Assert.Equal(before + 1, parked.Count);
        Assert.Equal("whatsapp.quarantined", parked[0].GetProperty("kind").GetString());
        Assert.NotEmpty(parked[0].GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task So_are_bytes_that_are_no_text()
    {
        var before = (await platform.EventsAsync("parked")).Count;
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
        Assert.Equal(before + 1, (await platform.EventsAsync("parked")).Count);
    }

    [Fact]
    public async Task So_is_json_nested_two_hundred_deep()
    {
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200))));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"object\":\"page\",\"entry\":[]}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":null}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[null,7,{\"changes\":null},{\"changes\":[null,{\"field\":\"messages\",\"value\":null}]}]}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"a_field_of_next_year\",\"value\":{\"x\":1}}]}]}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"account_alerts\",\"value\":{\"x\":[]}}]}]}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{}]}}]}]}")]
    public async Task What_nobody_knows_is_acknowledged(string body) =>
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task One_bad_item_never_loses_the_others()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        await ann.SayAsync("Good morning");
        var now = await stage.NowAsync();
        var body = Messages(
            ann,
            null,
            "text",
            new { from = ann.WaId, id = "wamid.bad-time", timestamp = "abc", type = "text", text = new { body = "When was this?" } },
            new { from = ann.WaId, type = "text", text = new { body = "no id" } },
            new { from = ann.WaId, id = "wamid.next-year", timestamp = $"{now.ToUnixTimeSeconds()}", type = "hologram", hologram = new { x = 1 } },
            Text(ann, "wamid.good", now, "Hello"));
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(body));
        await stage.SettleAsync();
        Assert.Contains(await ann.ConversationAsync(), m => m.GetProperty("text").GetString() == "Hello");
        Assert.Contains(await platform.EventsAsync("parked"), e => e.GetProperty("kind").GetString() == "whatsapp.malformed");
        Assert.True((await ann.ReceivedAsync()).Count > 1);
    }

    [Theory]
    [InlineData("\u202Etxet")]
    [InlineData("Hello\u200B\u200D\u0000there")]
    [InlineData("👩‍👩‍👧‍👦 🏳️‍🌈")]
    [InlineData("{{7*7}} {% raw %} ${1}")]
    public async Task Strange_letters_are_kept_and_answered(string text)
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet("Ann {{ 7 | times: 7 }}");
        await ann.SayAsync(text);
        Assert.Equal(text.Replace('\0', '\uFFFD'), (await ann.ConversationAsync())[0].GetProperty("text").GetString());
        var answer = Assert.Single(await ann.ReceivedAsync());
        Assert.DoesNotContain("49", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_kept_and_answered()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        await ann.SayAsync(string.Concat(Enumerable.Repeat("I want to talk to a human ", 400)));
        Assert.Single(await ann.ReceivedAsync());
        Assert.Equal("waiting", await ann.HandoverStateAsync());
        await stage.GoOnAsync(TimeSpan.FromMinutes(46));
        Assert.Equal(3, (await ann.ReceivedAsync()).Count);
    }
}
