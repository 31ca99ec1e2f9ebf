using System.Text.Json;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class A_contact_writes
{
    [Fact]
    public void Text_is_read_with_sender_time_and_number()
    {
        var message = Delivery.ReadOne<InboundMessage>(Delivery.Messages(Delivery.Text("Olá 👋")));

        Assert.Equal(MessageKind.Text, message.Kind);
        Assert.Equal("Olá 👋", message.Text);
        Assert.Equal("351911111111", message.WaId);
        Assert.Null(message.Bsuid);
        Assert.Equal("Ana Prova", message.ProfileName);
        Assert.Equal("wamid.A1", message.Wamid);
        Assert.Equal("PN1", message.PhoneNumberId);
        Assert.Equal("WABA1", message.BusinessAccountId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1772000001), message.At);
        Assert.Equal(TimeSpan.Zero, message.At.Offset);
        Assert.Equal("wa:message:wamid.A1", message.DedupeKey);
        using var raw = JsonDocument.Parse(message.RawJson);
        Assert.Equal("wamid.A1", raw.RootElement.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("button_reply", """{"id":"talk-human","title":"A person"}""", MessageKind.ButtonReply)]
    [InlineData("list_reply", """{"id":"talk-human","title":"A person","description":"now"}""", MessageKind.ListReply)]
    public void A_choice_carries_our_id_beside_its_title(string type, string reply, MessageKind kind)
    {
        var message = Delivery.ReadMessage(
            $$"""  "context":{"id":"wamid.Q"},"type":"interactive","interactive":{"type":"{{type}}","{{type}}":{{reply}} } """);

        Assert.Equal(kind, message.Kind);
        Assert.Equal("talk-human", message.ReplyId);
        Assert.Equal("A person", message.Text);
        Assert.Equal("wamid.Q", message.ContextWamid);
    }

    [Theory]
    [InlineData("""  "{\"plan\":\"gold\"}"  """, """{"plan":"gold"}""")]
    [InlineData("""  "[1,2]"  """, "[1,2]")]
    [InlineData("""  "just words"  """, "just words")]
    [InlineData("""  {"plan":"gold"}  """, """{"plan":"gold"}""")]
    public void A_form_keeps_its_answers_whatever_they_are(string response, string expected)
    {
        var message = Delivery.ReadMessage(
            $$"""  "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":{{response}} } } """);

        Assert.Equal(MessageKind.FormReply, message.Kind);
        Assert.Equal("Sent", message.Text);
        Assert.Equal(expected, message.FormJson);
    }

    [Fact]
    public void A_templates_button_carries_its_payload()
    {
        var message = Delivery.ReadMessage("""  "type":"button","button":{"payload":"opt-out","text":"No more"} """);

        Assert.Equal((MessageKind.TemplateButton, "opt-out", "No more"), (message.Kind, message.ReplyId, message.Text));
    }

    [Theory]
    [InlineData("image", MessageKind.Image)]
    [InlineData("video", MessageKind.Video)]
    [InlineData("audio", MessageKind.Audio)]
    [InlineData("document", MessageKind.Document)]
    [InlineData("sticker", MessageKind.Sticker)]
    public void A_file_has_an_id_and_a_type(string type, MessageKind kind)
    {
        var message = Delivery.ReadMessage(
            $$"""  "type":"{{type}}","{{type}}":{"id":"M1","mime_type":"x/y","sha256":"q=","caption":"Look"} """);

        Assert.Equal((kind, "Look"), (message.Kind, message.Text));
        Assert.Equal(new MessageMedia("M1", "x/y", null, "q="), message.Media);
    }

    [Fact]
    public void A_document_without_a_caption_is_read_by_its_name()
    {
        Assert.Equal("offer.pdf", Delivery.ReadMessage("""  "type":"document","document":{"id":"M1","filename":"offer.pdf"} """).Text);
    }

    [Fact]
    public void A_voice_message_is_told_from_a_sound_file()
    {
        Assert.True(Delivery.ReadMessage("""  "type":"audio","audio":{"id":"M1","voice":true} """).Media!.IsVoice);
    }

    [Fact]
    public void A_place_is_read_by_its_name_or_its_coordinates()
    {
        var named = Delivery.ReadMessage("""  "type":"location","location":{"latitude":38.7,"longitude":-9.1,"name":"Office","address":"Rua 1"} """);
        var bare = Delivery.ReadMessage("""  "type":"location","location":{"latitude":38.7,"longitude":-9.1} """);

        Assert.Equal(("Office", new MessageLocation(38.7, -9.1, "Office", "Rua 1")), (named.Text, named.Location));
        Assert.Equal("38.7, -9.1", bare.Text);
    }

    [Fact]
    public void Contact_cards_are_read_by_their_names()
    {
        var message = Delivery.ReadMessage(
            """  "type":"contacts","contacts":[{"name":{"formatted_name":"Bo"}},{"phones":[{"phone":"+351 1"}]},{}] """);

        Assert.Equal((MessageKind.Contacts, "Bo, +351 1, ?"), (message.Kind, message.Text));
    }

    [Theory]
    [InlineData("""{"message_id":"wamid.T","emoji":"👍"}""", "👍")]
    [InlineData("""{"message_id":"wamid.T","emoji":""}""", null)]
    [InlineData("""{"message_id":"wamid.T"}""", null)]
    public void A_reaction_taken_back_has_no_emoji(string reaction, string? emoji)
    {
        var message = Delivery.ReadMessage($$"""  "type":"reaction","reaction":{{reaction}} """);

        Assert.Equal((MessageKind.Reaction, "wamid.T", emoji), (message.Kind, message.TargetWamid, message.Emoji));
    }

    [Fact]
    public void An_order_is_read_by_its_note_or_its_goods()
    {
        const string Items = """  "product_items":[{"product_retailer_id":"sku-1","quantity":2},{"product_retailer_id":"sku-2","quantity":"1"}] """;

        Assert.Equal("For Friday", Delivery.ReadMessage($$"""  "type":"order","order":{"text":"For Friday"  ,{{Items}} } """).Text);
        Assert.Equal("2 × sku-1, 1 × sku-2", Delivery.ReadMessage($$"""  "type":"order","order":{"catalog_id":"1"  ,{{Items}} } """).Text);
    }

    [Fact]
    public void An_edit_carries_the_new_text_and_the_old_message()
    {
        var message = Delivery.ReadMessage(
            """  "type":"edit","edit":{"original_message_id":"wamid.O","message":{"type":"text","text":{"body":"Tuesday"}}} """);

        Assert.Equal((MessageKind.Edit, "wamid.O", "Tuesday"), (message.Kind, message.TargetWamid, message.Text));
    }

    [Fact]
    public void A_revocation_names_the_message_to_redact()
    {
        var message = Delivery.ReadMessage("""  "type":"revoke","revoke":{"original_message_id":"wamid.O"} """);

        Assert.Equal((MessageKind.Revoke, "wamid.O"), (message.Kind, message.TargetWamid));
    }

    [Fact]
    public void An_unsupported_message_says_why()
    {
        var message = Delivery.ReadMessage(
            """  "type":"unsupported","errors":[{"code":131051,"title":"Unknown","error_data":{"details":"Not supported."}}] """);

        Assert.Equal(MessageKind.Unsupported, message.Kind);
        Assert.Equal((131051, "Not supported."), (message.Errors[0].Code, message.Errors[0].Details));
    }

    [Fact]
    public void An_opened_chat_is_a_welcome_without_text()
    {
        var message = Delivery.ReadMessage("""  "type":"request_welcome" """);

        Assert.Equal((MessageKind.Welcome, null), (message.Kind, message.Text));
    }

    [Fact]
    public void A_kind_from_the_future_is_kept_under_its_name()
    {
        var message = Delivery.ReadMessage("""  "type":"hologram","hologram":{"caption":"Boo"} """);

        Assert.Equal((MessageKind.Unknown, "hologram", "Boo"), (message.Kind, message.Type, message.Text));
        Assert.Contains("hologram", message.RawJson, StringComparison.Ordinal);
    }

    [Fact]
    public void The_advertisement_is_remembered()
    {
        var message = Delivery.ReadMessage(
            """  "referral":{"source_id":"AD1","source_type":"ad","headline":"H","body":"B","ctwa_clid":"C"},"type":"text","text":{"body":"Hi"} """);

        Assert.Equal(new MessageReferral("AD1", "ad", "H", "B", "C"), message.Referral);
    }

    [Fact]
    public void An_event_survives_storage()
    {
        foreach (var original in Delivery.Read(Delivery.Messages(Delivery.Text("Hi"))))
        {
            var json = JsonSerializer.Serialize(original);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<WhatsAppEvent>(json)));
        }
    }
}
