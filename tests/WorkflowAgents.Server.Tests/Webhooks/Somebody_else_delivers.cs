using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Scenarios;
using static WorkflowAgents.Server.Tests.Webhooks.SignedPlatform;

namespace WorkflowAgents.Server.Tests.Webhooks;

/// <summary>While the simulator plays WhatsApp, a test or another system signs a webhook and posts it itself.</summary>
public sealed class Somebody_else_delivers(SignedPlatform platform) : IClassFixture<SignedPlatform>
{
    [Fact]
    public async Task The_contact_has_a_phone_and_the_answer_is_on_it()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(Messages(ann, Text(ann, "wamid.else.1", await stage.NowAsync(), "What does it cost?"))));
        await stage.SettleAsync();
        var phone = await ann.PhoneAsync();
        Assert.Equal("wamid.else.1", phone[0].Id);
        Assert.Contains("prices", (await ann.LastAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_has_somebody_whose_number_nobody_sees()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        const string userId = "US.31415926535897932";
        var value = Value(
            ("contacts", new[] { new { user_id = userId, profile = new { name = "Ann Lee" } } }),
            ("messages", new[]
            {
                new
                {
                    from_user_id = userId, id = "wamid.else.2", type = "text", text = new { body = "What does it cost?" },
                    timestamp = (await stage.NowAsync()).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
            }));
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(Envelope("messages", value)));
        await stage.SettleAsync();
        var phone = await stage.Simulator.GetFromJsonAsync<List<JsonElement>>($"/simulator/contacts/{userId}/messages");
        Assert.Equal(2, phone!.Count);
        Assert.Contains("prices", phone[1].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_window_opened_when_it_was_written_and_not_now()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        await platform.DeliverAsync(Messages(ann, Text(ann, "wamid.else.3", await stage.NowAsync() - TimeSpan.FromHours(23), "hello")));
        await stage.SettleAsync();
        Assert.Equal(2, (await ann.PhoneAsync()).Count);
        await stage.GoToAsync(await stage.NowAsync() + TimeSpan.FromHours(2));
        using var refused = await ann.TryAnswerAsync(new { text = "Good morning" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_on_the_phone_once()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        var body = Messages(ann, Text(ann, "wamid.else.4", await stage.NowAsync(), "hello"));
        await platform.DeliverAsync(body);
        await platform.DeliverAsync(body);
        await stage.SettleAsync();
        Assert.Single(await ann.PhoneAsync(), m => !m.IsOurs);
    }

    [Fact]
    public async Task Nothing_is_learned_from_a_wrong_signature()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        var body = Bytes(Messages(ann, Text(ann, "wamid.else.5", await stage.NowAsync(), "hello")));
        Assert.Equal(HttpStatusCode.Unauthorized, await platform.DeliverAsync(body, "sha256=" + new string('0', 64)));
        var phone = await stage.Simulator.GetAsync($"/simulator/contacts/{ann.WaId}/messages");
        Assert.True(phone.StatusCode == HttpStatusCode.NotFound || (await phone.Content.ReadFromJsonAsync<List<JsonElement>>())!.Count == 0);
    }

    [Fact]
    public async Task A_reply_from_the_phone_app_is_on_the_phone_too()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        var echo = new
        {
            from = "15550001111", to = ann.WaId, id = "wamid.else.6", type = "text", text = new { body = "Dana here." },
            timestamp = (await stage.NowAsync()).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        Assert.Equal(HttpStatusCode.OK, await platform.DeliverAsync(Envelope("smb_message_echoes", Value(("message_echoes", new[] { echo })))));
        Assert.Equal("Dana here.", Assert.Single(await ann.ReceivedAsync()).Text);
    }
}
