using System.Text;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class A_webhook_goes_wrong
{
    [Theory]
    [InlineData("7", "the item is not an object")]
    [InlineData("null", "the item is not an object")]
    [InlineData("""{"from":"351911111111","timestamp":"1772000001","type":"text"}""", "the item has no id")]
    [InlineData("""{"id":"wamid.X","from":"351911111111","timestamp":"abc","type":"text"}""", "the timestamp is unreadable")]
    [InlineData("""{"id":"wamid.X","from":"351911111111","timestamp":"99999999999999","type":"text"}""", "the timestamp is unreadable")]
    [InlineData("""{"id":"wamid.X","from":"351911111111","type":"text"}""", "the timestamp is unreadable")]
    [InlineData("""{"id":"wamid.X","from":"nobody","timestamp":"1772000001","type":"text"}""", "the message has no sender")]
    public void One_bad_message_is_quarantined_and_the_others_are_read(string bad, string reason)
    {
        var events = Delivery.Read(Delivery.Messages(Delivery.Text("before", "wamid.1"), bad, Delivery.Text("after", "wamid.2")));

        Assert.Equal(["before", "after"], events.OfType<InboundMessage>().Select(m => m.Text));
        var item = Assert.IsType<MalformedItem>(events[1]);
        Assert.Equal((reason, bad, "PN1"), (item.Reason, item.RawJson, item.PhoneNumberId));
    }

    [Fact]
    public void What_is_readable_of_a_bad_message_is_told()
    {
        var item = Delivery.ReadOne<MalformedItem>(
            Delivery.Messages("""{"id":"wamid.X","from":"351911111111","from_user_id":"PT.1","timestamp":"abc"}"""));

        Assert.Equal(("wamid.X", "351911111111", "PT.1"), (item.Wamid, item.WaId, item.Bsuid));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1772000000), item.At);
    }

    [Theory]
    [InlineData("1772000001")]
    [InlineData("\"1772000001\"")]
    public void A_time_may_be_a_number_or_a_string(string time)
    {
        var message = Delivery.ReadOne<InboundMessage>(Delivery.Messages(
            $$"""{"id":"wamid.X","from":"351911111111","timestamp":{{time}},"type":"text","text":{"body":"x"} }"""));

        Assert.Equal(1772000001, message.At.ToUnixTimeSeconds());
    }

    [Fact]
    public void Bad_entries_and_changes_leave_their_neighbours_alone()
    {
        var good = Delivery.Change("messages", $$"""  "messages":[{{Delivery.Text("x")}}] """);
        var events = Delivery.Read($$"""
            {"object":"whatsapp_business_account","entry":[
              null, 7, {"id":"W"}, {"id":"W","changes":null}, {"id":"W","changes":{} },
              {"id":"W1","changes":[null,{"field":"messages"},{"field":"messages","value":{"messages":null} },{"field":"messages","value":{"messages":{} } },{{good}}]},
              {"id":"W2","changes":[{{good.Replace("wamid.A1", "wamid.A2", StringComparison.Ordinal)}}]}]}
            """);

        Assert.Equal(["W1", "W2"], events.OfType<InboundMessage>().Select(m => m.BusinessAccountId));
        Assert.Equal(9, events.OfType<MalformedItem>().Count());
        Assert.Equal(11, events.Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"words\"")]
    [InlineData("{}")]
    [InlineData("""{"object":"whatsapp_business_account","entry":null}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":{}}""")]
    public void Json_without_sense_is_quarantined_whole(string body)
    {
        Assert.Equal(body, Delivery.ReadOne<MalformedItem>(body).RawJson);
    }

    [Fact]
    public void An_empty_delivery_is_empty()
    {
        Assert.Empty(Delivery.Read("""{"object":"whatsapp_business_account","entry":[]}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"object\":")]
    [InlineData("{} {}")]
    [InlineData("a=1&b=2")]
    public void What_is_not_json_is_refused(string body)
    {
        Assert.Throws<WebhookFormatException>(() => Delivery.Read(body));
    }

    [Fact]
    public void Two_hundred_levels_are_read()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));

        Assert.Equal("x", Delivery.ReadMessage($$"""  "type":"text","text":{"body":"x"},"extra":{{deep}} """).Text);
    }

    [Fact]
    public void Ten_thousand_levels_are_quarantined()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000));

        var item = Delivery.ReadOne<MalformedItem>(Delivery.Messages(Delivery.Message($$"""  "type":"text","extra":{{deep}} """)));

        Assert.Contains("nested", item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_utf8_costs_one_character()
    {
        var body = Encoding.UTF8.GetBytes(Delivery.Messages(Delivery.Text("caf#")));
        body[Array.IndexOf(body, (byte)'#')] = 0xE9;

        Assert.Equal("caf\uFFFD", Assert.IsType<InboundMessage>(Assert.Single(Delivery.Read(body))).Text);
    }

    [Theory]
    [InlineData(@"half \ud83d", "half \uFFFD")]
    [InlineData(@"\udc4d half", "\uFFFD half")]
    [InlineData(@"\ud83d\ud83d\udc4d", "\uFFFD👍")]
    [InlineData(@"\ud83d\udc4d", "👍")]
    [InlineData(@"nul \u0000", "nul \uFFFD")]
    [InlineData(@"slash \\ud83d", @"slash \ud83d")]
    [InlineData(@"\u00e9\n\""", "é\n\"")]
    public void Half_an_emoji_costs_one_character(string escaped, string expected)
    {
        var message = Delivery.ReadMessage($$"""  "type":"text","text":{"body":"{{escaped}}"} """);

        Assert.Equal(expected, message.Text);
    }

    [Fact]
    public void A_byte_order_mark_is_no_obstacle()
    {
        byte[] body = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Delivery.Messages(Delivery.Text("x")))];

        Assert.Single(Delivery.Read(body));
    }

    [Fact]
    public void Long_right_to_left_and_invisible_text_is_kept_as_it_is()
    {
        var text = new string('ש', 10_000) + "\u200B\u202E!";

        Assert.Equal(text, Delivery.ReadOne<InboundMessage>(Delivery.Messages(Delivery.Text(text))).Text);
    }

    [Theory]
    [InlineData("""  "type":"text","text":null """)]
    [InlineData("""  "type":"text","text":"flat" """)]
    [InlineData("""  "type":"text","text":{"body":{"no":1}} """)]
    [InlineData("""  "type":"interactive","interactive":[] """)]
    [InlineData("""  "type":"interactive","interactive":{"type":"button_reply"} """)]
    [InlineData("""  "type":"image","image":7 """)]
    [InlineData("""  "type":"location","location":{"latitude":"north"} """)]
    [InlineData("""  "type":"contacts","contacts":{} """)]
    [InlineData("""  "type":"reaction" """)]
    [InlineData("""  "type":"order","order":{"product_items":null} """)]
    [InlineData("""  "type":"edit","edit":{"message":{"type":"edit","edit":{}}} """)]
    [InlineData("""  "type":"system" """)]
    [InlineData("""  "type":"unsupported","errors":{} """)]
    [InlineData("""  "type":7 """)]
    [InlineData("""  "type":null,"context":null,"referral":"x" """)]
    [InlineData("""  "context":[] """)]
    public void Odd_contents_still_come_from_someone(string tail)
    {
        Assert.Equal("351911111111", Delivery.ReadMessage(tail).WaId);
    }

    [Fact]
    public void The_same_thing_has_the_same_key_and_another_thing_another()
    {
        var twice = Delivery.Read(Delivery.Messages("7", "8")).Concat(Delivery.Read(Delivery.Messages("7", "8"))).ToArray();

        Assert.Equal(twice[0].DedupeKey, twice[2].DedupeKey);
        Assert.NotEqual(twice[0].DedupeKey, twice[1].DedupeKey);
    }

    [Fact]
    public void An_endless_id_does_not_make_an_endless_key()
    {
        var message = Delivery.ReadOne<InboundMessage>(Delivery.Messages(Delivery.Text("x", "wamid." + new string('z', 5_000))));

        Assert.InRange(message.DedupeKey.Length, 1, 200);
    }
}
