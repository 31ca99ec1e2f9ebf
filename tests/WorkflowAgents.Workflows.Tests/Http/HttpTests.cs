using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class HttpTests
{
    [Fact]
    public void Endpoints_start_a_workflow_by_path_and_method_and_want_the_sender_to_be_known()
    {
        var triggers = Play.Of(Endpoint("/Orders/{id}/", ("supportedMethods", Doc.Expression("Object", """["GET", "post"]"""))).Starting()).Program.Triggers;
        Assert.Equal([Stimulus.ForHttpRequest("orders/{id}", "get").Hash, Stimulus.ForHttpRequest("/ORDERS/{ID}", "POST").Hash], triggers.Select(t => t.Hash));
        Assert.Equal("""{"path":"/orders/{id}","method":"post"}""", triggers[1].Payload);
        Assert.True(HttpEndpointSettings.Parse(triggers[0].Settings).Authorize);
    }

    [Fact]
    public void Endpoints_say_what_the_host_is_to_check()
    {
        var trigger = Play.Of(Endpoint("a",
            ("authorize", Doc.Literal(false)), ("requestSizeLimit", Doc.Literal(100)), ("requestTimeout", Doc.Literal("00:00:05")), ("exposeFileTooLargeOutcome", true)).Starting())
            .Program.Triggers.Single();
        var settings = HttpEndpointSettings.Parse(trigger.Settings);
        Assert.False(settings.Authorize);
        Assert.Equal((100L, TimeSpan.FromSeconds(5), "File too large"), (settings.RequestSizeLimit!.Value, settings.RequestTimeout!.Value, settings.ExposedOutcomes!.Single()));
        Assert.Equal(Stimulus.ForHttpRequest("a", "GET").Hash, trigger.Hash);
    }

    [Theory]
    [InlineData("a//b")]
    [InlineData("")]
    public void Endpoints_with_a_wrong_path_are_a_problem(string path) =>
        Assert.Contains("path", Assert.Single(Play.Of(Endpoint(path).Starting()).Program.Problems).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Endpoints_hand_the_request_to_the_workflow()
    {
        var play = Play.Of(
            Doc.Sequence("S", Endpoint("hello/{name}", ("parsedContent", Doc.To("Body")), ("routeData", Doc.To("Route"))).Starting(),
                Doc.Activity("WriteHttpResponse", "R", ("content", Doc.Js("({ Text: getRoute().name + getBody().n })")))),
            Doc.Variable("Body"), Doc.Variable("Route"));
        play.Answers = [];
        await play.Start(Request("""{ "n": 5 }""").ToInput(), trigger: "E");
        Assert.Equal((200, "application/json", """{"Text":"bob5"}"""), (play.Answers[0].StatusCode, play.Answers[0].ContentType, play.Answers[0].Body));
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Endpoints_in_the_middle_wait_for_a_request_and_for_nothing_else()
    {
        var play = await Play.Started(Doc.Sequence("S", Endpoint("a", ("supportedMethods", Doc.Expression("Object", """["GET","POST"]"""))), Doc.Line("after")));
        Assert.Equal(2, play.State.Bookmarks.Count);
        Assert.True(HttpEndpointSettings.Parse(play.State.Bookmarks[0].Settings).Authorize);
        await play.Resume("E");
        Assert.Equal("", play.Written);
        await play.Resume("E", Request("x").ToInput());
        Assert.Equal("after", play.Written);
        Assert.Empty(play.State.Bookmarks);
    }

    [Fact]
    public async Task Endpoints_leave_by_the_outcome_of_a_limit_that_was_broken()
    {
        var play = Play.Of(Doc.Flow("F", "E:Done > ok, E:Request too large > big", Endpoint("a").Starting(), Doc.Line("ok"), Doc.Line("big")));
        await play.Start((Request("x") with { Rejection = HttpEndpointSettings.RequestTooLarge }).ToInput(), trigger: "E");
        Assert.Equal("big", play.Written);
    }

    [Fact]
    public async Task Responses_need_a_request()
    {
        var play = await Play.Started(Doc.Activity("WriteHttpResponse", "R"));
        Assert.Contains("no HTTP request", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OK", "hi", null, 200, "text/plain", "hi")]
    [InlineData("NotFound", "<b>", "text/html", 404, "text/html", "<b>")]
    [InlineData("NoContent", "hi", null, 204, null, null)]
    public async Task Responses_have_the_type_of_what_they_say(string status, string content, string? type, int code, string? sentType, string? sent)
    {
        var play = Play.Of(Doc.Activity("WriteHttpResponse", "R",
            ("statusCode", Doc.Literal(status)), ("content", Doc.Literal(content)), ("contentType", Doc.Literal(type)), ("responseHeaders", Doc.Expression("Object", """{"X-A":["1","2"]}"""))));
        play.Answers = [];
        await play.Start();
        Assert.Equal((code, sentType, sent), (play.Answers[0].StatusCode, play.Answers[0].ContentType, (string?)play.Answers[0].Body));
        Assert.Equal(["1", "2"], play.Answers[0].Headers["X-A"]);
    }

    [Theory]
    [InlineData(200, "200 Done")]
    [InlineData(404, "404 Done")]
    [InlineData(500, "Unmatched Done")]
    public async Task Requests_follow_the_status_code_in_a_flowchart(int code, string written)
    {
        var play = await Play.Started(Send());
        Assert.Equal(("POST", "http://example.org/x", """{"a":1}""", "application/json"),
            (play.Requests[0].Method, play.Requests[0].Url.ToString(), play.Requests[0].Content, play.Requests[0].ContentType));
        Assert.Equal(Stimulus.ForHttpReply(play.Requests[0].RequestId).Hash, play.State.Bookmarks.Single().Hash);
        await play.Resume("X", new HttpReply(HttpFailure.None, code, "{}", "application/json; charset=utf-8").ToInput());
        Assert.Equal(written, play.Written);
    }

    [Theory]
    [InlineData(HttpFailure.FailedToConnect, "Failed")]
    [InlineData(HttpFailure.Timeout, "Timeout")]
    public async Task Requests_without_a_reply_leave_by_an_outcome_of_their_own(HttpFailure failure, string written)
    {
        var play = await Play.Started(Send());
        await play.Resume("X", new HttpReply(failure).ToInput());
        Assert.Equal(written, play.Written);
    }

    [Theory]
    [InlineData(200, "fine 7 after")]
    [InlineData(201, "other after")]
    public async Task Requests_run_the_activity_of_the_status_code(int code, string written)
    {
        var cases = new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = Doc.Say("fine", Doc.Js("'fine ' + getAnswer().n")) });
        var play = await Play.Started(
            Doc.Sequence("S", Doc.Activity("SendHttpRequest", "X",
                ("url", Doc.Literal("https://example.org/")), ("expectedStatusCodes", cases), ("unmatchedStatusCode", Doc.Line("other")), ("parsedContent", Doc.To("Answer"))), Doc.Line("after")),
            Doc.Variable("Answer"));
        Assert.Null(play.Requests[0].Content);
        await play.Resume("X", new HttpReply(HttpFailure.None, code, """{"n":7}""", "application/json").ToInput());
        Assert.Equal(written, play.Written);
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("/relative")]
    [InlineData(null)]
    public async Task Requests_need_an_address(string? url)
    {
        var play = await Play.Started(Doc.Activity("SendHttpRequest", "X", ("url", Doc.Literal(url))));
        Assert.Contains("address", play.State.Incidents.Single().Message, StringComparison.Ordinal);
        Assert.Empty(play.Requests);
    }

    [Fact]
    public async Task Files_are_downloaded_and_sent_on()
    {
        var play = Play.Of(
            Doc.Flow("F", "X:200 > R", Doc.Activity("DownloadHttpFile", "X", ("url", Doc.Literal("http://example.org/a/b.txt?c=1")), ("file", Doc.To("V"))),
                Doc.Activity("WriteFileHttpResponse", "R", ("content", Doc.Expression("Variable", """{"id":"V"}""")))),
            Doc.Variable("V"));
        play.Answers = [];
        await play.Start();
        await play.Resume("X", new HttpReply(HttpFailure.None, 200, "hi", "text/plain").ToInput());
        var answer = Assert.Single(play.Answers);
        Assert.Equal((200, "text/plain", "attachment; filename=b.txt"), (answer.StatusCode, answer.ContentType, answer.Headers["Content-Disposition"][0]));
        Assert.Equal("hi"u8.ToArray(), answer.Body);
    }

    private static JsonObject Endpoint(string path, params (string Name, JsonNode? Value)[] more) =>
        Doc.Activity("HttpEndpoint", "E", [("path", Doc.Literal(path)), .. more]);

    private static IncomingHttpRequest Request(string body) =>
        new("GET", "/hello/bob", body, body[0] == '{' ? "application/json" : "text/plain", new Dictionary<string, object?> { ["name"] = "bob" });

    private static JsonObject Send() => Doc.Flow(
        "F", "X:200 > 200, X:404 > 404, X:Unmatched status code > Unmatched, X:Failed to connect > Failed, X:Timeout > Timeout, X:Done > Done",
        Doc.Activity("FlowSendHttpRequest", "X",
            ("url", Doc.Literal("http://example.org/x")), ("method", Doc.Literal("post")), ("content", Doc.Js("({ a: 1 })")),
            ("contentType", Doc.Literal("application/json")), ("expectedStatusCodes", Doc.Expression("Object", "[200, 404]"))),
        Doc.Line("200"), Doc.Line("404"), Doc.Line("Unmatched"), Doc.Line("Failed"), Doc.Line("Timeout"), Doc.Line("Done"));
}
