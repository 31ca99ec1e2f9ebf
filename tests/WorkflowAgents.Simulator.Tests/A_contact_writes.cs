using System.Net;
using System.Security.Cryptography;
using System.Text;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class A_contact_writes : SimulatorTest
{
    [Fact]
    public async Task The_platform_has_the_message_before_the_answer_comes()
    {
        var (status, body) = await Simulator.Writes("I want to talk to a human");

        Assert.Equal((HttpStatusCode.OK, true), (status, (bool?)body!["acknowledged"]));
        var value = Assert.Single(Platform.Values);
        var message = value["messages"]![0]!;
        Assert.Equal((string?)body["id"], (string?)message["id"]);
        Assert.Equal((Ana, "text", "I want to talk to a human"), ((string?)message["from"], (string?)message["type"], (string?)message["text"]!["body"]));
        Assert.Equal(World.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)message["timestamp"]);
        Assert.Equal(("Ana García", Ana), ((string?)value["contacts"]![0]!["profile"]!["name"], (string?)value["contacts"]![0]!["wa_id"]));
        Assert.Equal("100000000000001", (string?)value["metadata"]!["phone_number_id"]);
    }

    [Fact]
    public async Task The_webhook_is_signed_over_its_bytes_with_the_app_secret()
    {
        await Simulator.Writes("Grüße 👋 <b>");

        var webhook = Assert.Single(Platform.Received);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorHost.Secret), webhook.Body);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(expected), webhook.MetaSignature);
    }

    [Fact]
    public async Task A_message_in_metas_form_keeps_what_it_says_and_gets_what_it_lacks()
    {
        await Simulator.Post($"contacts/{Ana}/messages", """
            {"message":{"id":"wamid.mine","type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"human","title":"Talk to a human"}},"context":{"id":"wamid.theirs"}}}
            """);

        var message = Assert.Single(Platform.Messages);
        Assert.Equal(("wamid.mine", Ana, "human"), ((string?)message["id"], (string?)message["from"], (string?)message["interactive"]!["button_reply"]!["id"]));
        Assert.Equal("15550100100", (string?)message["context"]!["from"]);
        Assert.Equal("Talk to a human", (string?)(await Simulator.Phone())[0]!["text"]);
    }

    [Fact]
    public async Task The_same_message_twice_is_two_webhooks_and_one_bubble()
    {
        const string Message = """{"message":{"id":"wamid.mine","type":"text","text":{"body":"x"}}}""";
        await Simulator.Post($"contacts/{Ana}/messages", Message);
        await Simulator.Post($"contacts/{Ana}/messages", Message);

        Assert.Equal(2, Platform.Messages.Count);
        Assert.Single(await Simulator.Phone());
    }

    [Fact]
    public async Task Somebody_without_a_number_is_told_apart_by_user_id()
    {
        await Simulator.Writes("hello", "US.123456789");

        var value = Assert.Single(Platform.Values);
        Assert.Equal((null, "US.123456789"), ((string?)value["messages"]![0]!["from"], (string?)value["messages"]![0]!["from_user_id"]));
        Assert.Null(value["contacts"]![0]!["wa_id"]);
    }

    [Fact]
    public async Task An_answer_from_the_business_phone_is_an_echo()
    {
        await Simulator.Post("echoes", $"{{\"to\":\"{Ana}\",\"text\":\"Tom here\"}}");

        var change = Assert.Single(Platform.WhatsApp)["entry"]![0]!["changes"]![0]!;
        var echo = change["value"]!["message_echoes"]![0]!;
        Assert.Equal(("smb_message_echoes", "15550100100", Ana), ((string?)change["field"], (string?)echo["from"], (string?)echo["to"]));
        var shown = Assert.Single(await Simulator.Phone())!;
        Assert.Equal(("business", "Tom here"), ((string?)shown["from"], (string?)shown["text"]));
    }

    [Fact]
    public async Task The_phone_lists_exactly_what_was_promised_oldest_first()
    {
        await Simulator.Writes("one");
        IsAccepted(await Simulator.SendText("two"));

        var phone = await Simulator.Phone();
        Assert.Equal(["contact", "business"], phone.Select(m => (string?)m!["from"]));
        Assert.Equal(["id", "from", "at", "type", "text", "template", "opaque", "status"], phone[0]!.AsObject().Select(m => m.Key));
        Assert.Equal("2026-11-23T09:00:00Z", (string?)phone[0]!["at"]);
        Assert.Equal(["delivered", "delivered"], phone.Select(m => (string?)m!["status"]));
        Assert.Empty(await Simulator.Phone("447700900999"));
    }

    [Theory]
    [InlineData("447700900100", "{}")]
    [InlineData("447700900100", "{\"text\":\"\"}")]
    [InlineData("447700900100", "{\"text\":")]
    [InlineData("447700900100", "[]")]
    [InlineData("447700900100", "{\"text\":\"a\",\"text\":\"b\"}")]
    [InlineData("nobody", "{\"text\":\"hi\"}")]
    public async Task Nonsense_is_a_bad_request(string contact, string json)
    {
        var (status, body) = await Simulator.Post($"contacts/{contact}/messages", json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotNull(body!["detail"]);
    }

    [Theory]
    [InlineData("""{"type":"reaction","reaction":{"message_id":"wamid.x"}}""")]
    [InlineData("""{"type":"location","location":{"latitude":1,"longitude":2}}""")]
    [InlineData("""{"type":"from_the_future","from_the_future":[1]}""")]
    [InlineData("""{"type":"text","text":"not an object"}""")]
    [InlineData("""{"type":"text","text":{"body":"x"},"timestamp":"abc"}""")]
    [InlineData("""{"type":7}""")]
    public async Task Whatever_a_phone_can_send_is_carried(string message)
    {
        var (status, _) = await Simulator.Post($"contacts/{Ana}/messages", $$"""{"message":{{message}}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Single(await Simulator.Phone());
    }
}
