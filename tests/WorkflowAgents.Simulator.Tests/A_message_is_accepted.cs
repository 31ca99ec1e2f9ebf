using System.Net;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class A_message_is_accepted : SimulatorTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Simulator.Writes("hello");
    }

    [Fact]
    public async Task The_answer_names_the_contact_and_the_message()
    {
        var answer = await Simulator.Send("\"text\":{\"body\":\"x\"}", "\"to\":\"+44 7700 900-100\",");

        Assert.StartsWith("wamid.", IsAccepted(answer), StringComparison.Ordinal);
        Assert.Equal(Ana, (string?)answer.Body!["contacts"]![0]!["wa_id"]);
        Assert.Equal("+44 7700 900-100", (string?)answer.Body["contacts"]![0]!["input"]);
    }

    [Fact]
    public async Task Sent_and_delivered_are_told_with_what_the_sender_wrote_on_it()
    {
        var id = IsAccepted(await Simulator.Send("\"biz_opaque_callback_data\":\"intent-7\",\"type\":\"text\",\"text\":{\"body\":\"x\"}"));
        await Simulator.Quiet();

        Assert.Equal(["sent", "delivered"], Platform.Statuses.Select(s => (string?)s["status"]));
        Assert.All(Platform.Statuses, s => Assert.Equal((id, "intent-7", Ana), ((string?)s["id"], (string?)s["biz_opaque_callback_data"], (string?)s["recipient_id"])));
        Assert.Equal("intent-7", (string?)(await Simulator.Phone())[1]!["opaque"]);
    }

    [Fact]
    public async Task Read_is_told_when_the_contact_reads_and_a_failure_with_its_code()
    {
        var id = IsAccepted(await Simulator.SendText("x"));
        await Simulator.Post($"contacts/{Ana}/statuses", $$"""{"id":"{{id}}","status":"read"}""");
        Assert.Equal("read", (string?)(await Simulator.Phone())[1]!["status"]);

        var failed = IsAccepted(await Simulator.SendText("y"));
        await Simulator.Post($"contacts/{Ana}/statuses", $$"""{"id":"{{failed}}","status":"failed","code":131049}""");
        await Simulator.Quiet();

        Assert.Contains(Platform.Statuses, s => (string?)s["status"] == "read" && (string?)s["id"] == id);
        Assert.Equal(131049, (int?)Platform.Statuses.Single(s => (string?)s["status"] == "failed")["errors"]![0]!["code"]);
        Assert.Equal("failed", (string?)(await Simulator.Phone())[2]!["status"]);
    }

    [Fact]
    public async Task A_late_delivered_does_not_unread_a_message()
    {
        var id = IsAccepted(await Simulator.SendText("x"));
        await Simulator.Post($"contacts/{Ana}/statuses", $$"""{"id":"{{id}}","status":"read"}""");
        await Simulator.Post($"contacts/{Ana}/statuses", $$"""{"id":"{{id}}","status":"delivered"}""");

        Assert.Equal("read", (string?)(await Simulator.Phone())[1]!["status"]);
    }

    [Fact]
    public async Task Buttons_lists_and_links_are_read_line_by_line()
    {
        IsAccepted(await Simulator.Send(""" "type":"interactive","interactive":{"type":"button","body":{"text":"How can we help?"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"Prices"}},{"type":"reply","reply":{"id":"2","title":"A human"}}]}} """));
        IsAccepted(await Simulator.Send(""" "type":"interactive","interactive":{"type":"list","body":{"text":"Which?"},"action":{"button":"Open","sections":[{"rows":[{"id":"1","title":"Starter","description":"500 contacts"}]}]}} """));
        IsAccepted(await Simulator.Send(""" "type":"interactive","interactive":{"type":"cta_url","body":{"text":"Book"},"action":{"name":"cta_url","parameters":{"display_text":"Choose a time","url":"https://example.com/b"}}} """));

        Assert.Equal(
            ["hello", "How can we help?\nPrices\nA human", "Which?\nOpen\nStarter\n500 contacts", "Book\nChoose a time\nhttps://example.com/b"],
            (await Simulator.Phone()).Select(m => (string?)m!["text"]));
    }

    [Fact]
    public async Task Somebody_known_by_user_id_only_is_reached_through_recipient()
    {
        await Simulator.Writes("no number", "US.123456789");

        var answer = await Simulator.Send("\"type\":\"text\",\"text\":{\"body\":\"hi\"}", "\"recipient\":\"US.123456789\",");
        await Simulator.Quiet();

        IsAccepted(answer);
        Assert.Equal("US.123456789", (string?)answer.Body!["contacts"]![0]!["user_id"]);
        Assert.Null(answer.Body["contacts"]![0]!["wa_id"]);
        Assert.Equal(2, (await Simulator.Phone("US.123456789")).Count);
        Assert.All(Platform.Statuses, s => Assert.Equal((null, "US.123456789"), ((string?)s["recipient_id"], (string?)s["recipient_user_id"])));
    }

    [Fact]
    public async Task Read_and_typing_are_answered_with_success()
    {
        var id = (string?)(await Simulator.Phone())[0]!["id"];

        var answer = await Simulator.Send($$""" "status":"read","message_id":"{{id}}","typing_indicator":{"type":"text"} """, to: "");
        var page = await Simulator.Call(HttpMethod.Get, $"/simulator/page/state?contact={Ana}");

        Assert.Equal((HttpStatusCode.OK, true), (answer.Status, (bool?)answer.Body!["success"]));
        Assert.Equal("read", (string?)(await Simulator.Phone())[0]!["status"]);
        Assert.True((int?)page.Body!["typingMs"] > 0);
        IsRefused(await Simulator.Send(""" "status":"read","message_id":"wamid.unknown" """, to: ""), 131009, "message_id");
    }

    [Fact]
    public async Task Uploaded_media_can_be_sent_and_fetched()
    {
        using var http = new HttpClient { BaseAddress = Simulator.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "token");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new StringContent("image/png"), "type" },
            { new ByteArrayContent([1, 2, 3]), "file", "a.png" },
        };
        using var uploaded = await http.PostAsync(new Uri("/simulator/graph/v23.0/100000000000001/media", UriKind.Relative), form);
        var id = (string?)System.Text.Json.Nodes.JsonNode.Parse(await uploaded.Content.ReadAsStringAsync())!["id"];

        IsAccepted(await Simulator.Send($$""" "type":"image","image":{"id":"{{id}}","caption":"Our office"} """));
        var (_, described) = await Simulator.Call(HttpMethod.Get, $"/simulator/graph/v23.0/{id}");
        var bytes = await http.GetByteArrayAsync(new Uri((string)described!["url"]!));

        Assert.Equal([1, 2, 3], bytes);
        Assert.Contains("Our office", (string?)(await Simulator.Phone())[1]!["text"], StringComparison.Ordinal);
    }
}
