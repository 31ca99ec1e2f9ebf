using System.Net;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class Sending_what_meta_refuses : SimulatorTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Simulator.Writes("hello");
    }

    public static TheoryData<string, int, string> Refusals => new()
    {
        { """ "type":"text","text":{"body":""} """, 100, "text['body']" },
        { $$""" "type":"text","text":{"body":"{{Long(4097)}}"} """, 100, "4096" },
        { """ "type":"text" """, 131008, "text" },
        { """ "type":"hologram","hologram":{} """, 131051, "hologram" },
        { $$""" "biz_opaque_callback_data":"{{Long(513)}}","type":"text","text":{"body":"x"} """, 100, "biz_opaque_callback_data" },
        { """ "context":{},"type":"text","text":{"body":"x"} """, 131008, "context" },
        { Buttons("""{"type":"reply","reply":{"id":"1","title":"This title is too long"}}"""), 131009, "buttons'][0]['reply']['title']" },
        { Buttons($$$"""{"type":"reply","reply":{"id":"{{{Long(257)}}}","title":"x"}}"""), 131009, "['reply']['id']" },
        { Buttons("""{"type":"reply","reply":{"id":"1"}}"""), 131008, "['reply']['title']" },
        { Buttons("""{"type":"reply","reply":{"id":"1","title":"a"}},{"type":"reply","reply":{"id":"1","title":"b"}}"""), 131009, "Duplicated id" },
        { Buttons(string.Join(',', Enumerable.Range(1, 4).Select(n => $$$"""{"type":"reply","reply":{"id":"{{{n}}}","title":"{{{n}}}"}}"""))), 131009, "Max allowed buttons: 3" },
        { Buttons(""), 131008, "buttons" },
        { Interactive("button", """{"buttons":[]}""", Long(1025)), 131009, "body" },
        { Interactive("carousel", "{}"), 131009, "carousel" },
        { Interactive("cta_url", """{"name":"cta_url","parameters":{"display_text":"Choose a time, please","url":"https://x.y"}}"""), 131009, "display_text" },
        { Interactive("cta_url", """{"name":"cta_url","parameters":{"display_text":"Choose","url":"javascript:1"}}"""), 131009, "url" },
        { List($$"""{"title":"{{Long(25)}}","id":"1"}"""), 131009, "['title']" },
        { List($$"""{"title":"x","id":"1","description":"{{Long(73)}}"}"""), 131009, "description" },
        { List(string.Join(',', Enumerable.Range(1, 11).Select(n => $$"""{"title":"x","id":"{{n}}"}"""))), 131009, "10" },
        { Interactive("list", """{"button":"A label that is too long","sections":[{"rows":[{"id":"1","title":"x"}]}]}"""), 131009, "['button']" },
        { """ "type":"image","image":{} """, 100, "link" },
        { """ "type":"image","image":{"id":"404"} """, 131009, "404" },
        { $$""" "type":"image","image":{"link":"https://x.y/z.png","caption":"{{Long(1025)}}"} """, 131009, "caption" },
        { """ "type":"template","template":{"name":"unknown","language":{"code":"en"}} """, 132001, "unknown" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_body_meta_would_not_take_is_refused_with_its_code(string rest, int code, string details)
    {
        var answer = await Simulator.Send(rest);

        IsRefused(answer, code, details, code == 132001 ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest);
        Assert.Single(await Simulator.Phone());
    }

    [Fact]
    public async Task A_missing_token_is_refused_with_190_and_401() =>
        IsRefused(await Simulator.Send("\"type\":\"text\",\"text\":{\"body\":\"x\"}", token: null), 190, status: HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_missing_recipient_names_the_parameter() =>
        IsRefused(await Simulator.Send("\"type\":\"text\",\"text\":{\"body\":\"x\"}", to: ""), 100, "parameter to");

    [Fact]
    public async Task A_missing_product_names_the_parameter() =>
        IsRefused(await Simulator.Post("graph/v23.0/1/messages", "{\"to\":\"1\"}"), 100, "messaging_product");

    [Fact]
    public async Task A_user_id_does_not_belong_in_to() =>
        IsRefused(await Simulator.Send("\"text\":{\"body\":\"x\"}", "\"to\":\"US.12345\","), 131009, "recipient");

    [Fact]
    public async Task Nobody_writes_to_himself() =>
        IsRefused(await Simulator.Send("\"text\":{\"body\":\"x\"}", "\"to\":\"15550100100\","), 131021);

    [Fact]
    public async Task A_user_id_that_never_wrote_cannot_be_reached() =>
        IsRefused(await Simulator.Send("\"text\":{\"body\":\"x\"}", "\"recipient\":\"US.12345\","), 131026);

    [Fact]
    public async Task An_address_without_a_version_is_no_address_of_the_graph() =>
        IsRefused(await Simulator.Post("graph/latest/1/messages", "{}"), 2500, "version");

    [Fact]
    public async Task A_body_that_is_not_json_gets_a_graph_error() =>
        IsRefused(await Simulator.Post("graph/v23.0/1/messages", "{\"to\":"), 100);

    private static string Long(int length) => new('x', length);

    private static string Buttons(string buttons) => Interactive("button", $$"""{"buttons":[{{buttons}}]}""");

    private static string List(string rows) => Interactive("list", $$"""{"button":"Open","sections":[{"title":"s","rows":[{{rows}}]}]}""");

    private static string Interactive(string type, string action, string body = "hello") =>
        $$""" "type":"interactive","interactive":{"type":"{{type}}","body":{"text":"{{body}}"},"action":{{action}}} """;
}
