using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Channels.Tests.WhatsApp;

public class A_message_is_sent
{
    private const string Taken =
        """{"messaging_product":"whatsapp","contacts":[{"input":"351911111111","wa_id":"351911111112"}],"messages":[{"id":"wamid.NEW"}]}""";

    [Fact]
    public async Task It_goes_to_the_numbers_address_with_the_token()
    {
        await using var server = await LoopbackServer.StartAsync(200, Taken);

        var result = await Sending.Client(server.Address).SendAsync(Sending.Text("Olá 👋"), CancellationToken.None);

        Assert.Equal(new SendResult.Accepted("wamid.NEW", "351911111112", Held: false), result);
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /simulator/graph/v23.0/PN1/messages", request.Line);
        Assert.Equal("Bearer " + Sending.Token, request.Authorization);
        AssertJson(
            """
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"351911111111","biz_opaque_callback_data":"intent-1",
             "type":"text","text":{"body":"Olá 👋","preview_url":false} }
            """,
            server.LastBody);
    }

    [Theory]
    [InlineData("held_for_quality_assessment", true)]
    [InlineData("paused", true)]
    [InlineData("accepted", false)]
    public async Task A_message_held_back_is_not_taken_for_sent(string status, bool held)
    {
        await using var server = await LoopbackServer.StartAsync(200, $$"""{"messages":[{"id":"wamid.NEW","message_status":"{{status}}"}]}""");

        Assert.Equal(held, (await Sending.SendAsync<SendResult.Accepted>(server.Address)).Held);
    }

    [Theory]
    [InlineData(RecipientField.Recipient, "recipient", "to")]
    [InlineData(RecipientField.To, "to", "recipient")]
    public async Task A_bsuid_travels_in_the_field_that_is_set(RecipientField field, string used, string unused)
    {
        await using var server = await LoopbackServer.StartAsync(200, Taken);

        await Sending.Client(server.Address, field: field)
            .SendAsync(Sending.Text() with { To = null, Recipient = "PT.77" }, CancellationToken.None);

        Assert.Equal("PT.77", (string?)server.LastBody[used]);
        Assert.Null(server.LastBody[unused]);
    }

    [Fact]
    public async Task A_phone_number_goes_before_a_bsuid()
    {
        await using var server = await LoopbackServer.StartAsync(200, Taken);

        await Sending.Client(server.Address).SendAsync(Sending.Text() with { Recipient = "PT.77" }, CancellationToken.None);

        Assert.Equal("351911111111", (string?)server.LastBody["to"]);
        Assert.Null(server.LastBody["recipient"]);
    }

    public static TheoryData<OutboundContent, string> Contents => new()
    {
        {
            new ButtonsContent("Sure?", [new("yes", "Yes"), new("no", "No")], "Head", "Foot"),
            """
            {"type":"interactive","interactive":{"type":"button","header":{"type":"text","text":"Head"},"body":{"text":"Sure?"},"footer":{"text":"Foot"},
             "action":{"buttons":[{"type":"reply","reply":{"id":"yes","title":"Yes"}},{"type":"reply","reply":{"id":"no","title":"No"}}]}}}
            """
        },
        {
            new ListContent("Which?", "Choose", [new("Plans", [new("g", "Gold", "The best"), new("s", "Silver")])]),
            """
            {"type":"interactive","interactive":{"type":"list","body":{"text":"Which?"},
             "action":{"button":"Choose","sections":[{"title":"Plans","rows":[{"id":"g","title":"Gold","description":"The best"},{"id":"s","title":"Silver"}]}]}}}
            """
        },
        {
            new LinkContent("A call?", "Book", new Uri("https://calendly.example/d/1?utm_content=t%20k")),
            """
            {"type":"interactive","interactive":{"type":"cta_url","body":{"text":"A call?"},
             "action":{"name":"cta_url","parameters":{"display_text":"Book","url":"https://calendly.example/d/1?utm_content=t%20k"}}}}
            """
        },
        {
            new MediaContent(MediaKind.Document) { Id = "M1", Caption = "Offer", FileName = "offer.pdf" },
            """{"type":"document","document":{"id":"M1","caption":"Offer","filename":"offer.pdf"}}"""
        },
        {
            new MediaContent(MediaKind.Image) { Link = new Uri("https://files.example/a.png") },
            """{"type":"image","image":{"link":"https://files.example/a.png"}}"""
        },
        {
            new TemplateContent("hello", "en_US"),
            """{"type":"template","template":{"name":"hello","language":{"code":"en_US","policy":"deterministic"}}}"""
        },
        {
            new TemplateContent("hello", "en_US")
            {
                Header = [new("H")],
                Body = [new("1st"), new("2nd")],
                Buttons = [new(0, TemplateButtonKind.QuickReply, "stop"), new(1, TemplateButtonKind.Url, "abc")],
            },
            """
            {"type":"template","template":{"name":"hello","language":{"code":"en_US","policy":"deterministic"},"components":[
              {"type":"header","parameters":[{"type":"text","text":"H"}]},
              {"type":"body","parameters":[{"type":"text","text":"1st"},{"type":"text","text":"2nd"}]},
              {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"stop"}]},
              {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"abc"}]}]}}
            """
        },
        {
            new TemplateContent("hello", "en_US")
            {
                HeaderMedia = new MediaContent(MediaKind.Video) { Id = "M1" },
                Body = [new("Ana", "first_name")],
            },
            """
            {"type":"template","template":{"name":"hello","language":{"code":"en_US","policy":"deterministic"},"components":[
              {"type":"header","parameters":[{"type":"video","video":{"id":"M1"}}]},
              {"type":"body","parameters":[{"type":"text","text":"Ana","parameter_name":"first_name"}]}]}}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Contents), DisableDiscoveryEnumeration = true)]
    public async Task Every_kind_of_content_is_written_as_meta_wants_it(OutboundContent content, string expected)
    {
        await using var server = await LoopbackServer.StartAsync(200, Taken);

        var result = await Sending.Client(server.Address).SendAsync(
            new OutboundMessage { To = "351911111111", Opaque = "intent-1", ContextWamid = "wamid.Q", Content = content }, CancellationToken.None);

        Assert.IsType<SendResult.Accepted>(result);
        Assert.Equal("intent-1", (string?)server.LastBody["biz_opaque_callback_data"]);
        Assert.Equal("wamid.Q", (string?)server.LastBody["context"]!["message_id"]);
        var wanted = JsonNode.Parse(expected)!;
        var type = (string)wanted["type"]!;
        Assert.Equal(type, (string?)server.LastBody["type"]);
        AssertJson(wanted[type]!.ToJsonString(), server.LastBody[type]!);
    }

    [Theory]
    [MemberData(nameof(Contents), DisableDiscoveryEnumeration = true)]
    public void Every_kind_of_content_survives_the_outbox(OutboundContent content, string wire)
    {
        Assert.NotEmpty(wire);
        var message = new OutboundMessage { To = "351911111111", Opaque = "intent-1", Content = content };
        var stored = JsonSerializer.Serialize(message);

        var restored = JsonSerializer.Deserialize<OutboundMessage>(stored)!;

        Assert.Equal(content.GetType(), restored.Content.GetType());
        Assert.Equal(stored, JsonSerializer.Serialize(restored));
        Assert.Equal(content.Preview, restored.Content.Preview);
    }

    [Fact]
    public void The_outbox_may_sort_properties_as_it_likes()
    {
        const string Sorted = """{"To":"351911111111","Opaque":"o","Content":{"Body":"Hi","PreviewUrl":false,"kind":"text"}}""";

        Assert.Equal(new TextContent("Hi"), JsonSerializer.Deserialize<OutboundMessage>(Sorted, ChannelJson.Options)!.Content);
    }

    [Fact]
    public void Lists_that_were_stored_as_null_are_empty()
    {
        const string Stored = """{"To":"351911111111","Opaque":"o","Content":{"kind":"template","Name":"t","Language":"en","Body":null,"Header":[null]}}""";

        Assert.Single(OutboundLimits.Check(JsonSerializer.Deserialize<OutboundMessage>(Stored)!));
    }

    [Fact]
    public void Only_templates_need_no_window()
    {
        Assert.True(new TextContent("x").NeedsWindow);
        Assert.False(new TemplateContent("x", "en").NeedsWindow);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reading_is_confirmed_with_or_without_typing(bool typing)
    {
        await using var server = await LoopbackServer.StartAsync(200, """{"success":true}""");

        Assert.True(await Sending.Client(server.Address).MarkReadAsync("wamid.IN", typing, CancellationToken.None));

        AssertJson(
            """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.IN"%}"""
                .Replace("%", typing ? ",\"typing_indicator\":{\"type\":\"text\"}" : "", StringComparison.Ordinal),
            server.LastBody);
    }

    [Fact]
    public async Task A_failed_courtesy_is_no_failure()
    {
        var client = Sending.Client(await LoopbackServer.DeadAddressAsync());

        Assert.False(await client.MarkReadAsync("wamid.IN", typing: true, CancellationToken.None));
    }

    private static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
