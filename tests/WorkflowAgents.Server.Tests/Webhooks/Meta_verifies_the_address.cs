using System.Net;

namespace WorkflowAgents.Server.Tests.Webhooks;

public sealed class Meta_verifies_the_address(SignedPlatform platform) : IClassFixture<SignedPlatform>
{
    [Fact]
    public async Task The_challenge_is_the_whole_answer()
    {
        using var response = await AskAsync("subscribe", SignedPlatform.VerifyToken, "1158201444");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("1158201444", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Html_in_it_stays_text()
    {
        using var response = await AskAsync("subscribe", SignedPlatform.VerifyToken, "<script>alert(1)</script>");
        Assert.Equal("<script>alert(1)</script>", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("subscribe", "another-token", "1", HttpStatusCode.Forbidden)]
    [InlineData("subscribe", "", "1", HttpStatusCode.Forbidden)]
    [InlineData("unsubscribe", SignedPlatform.VerifyToken, "1", HttpStatusCode.Forbidden)]
    [InlineData("subscribe", SignedPlatform.VerifyToken, "", HttpStatusCode.BadRequest)]
    public async Task Anything_else_is_refused(string mode, string token, string challenge, HttpStatusCode expected)
    {
        using var response = await AskAsync(mode, token, challenge);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_visit_without_any_of_it_is_refused()
    {
        using var response = await platform.Anyone.GetAsync("/webhooks/whatsapp");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    Task<HttpResponseMessage> AskAsync(string mode, string token, string challenge) => platform.Anyone.GetAsync(
        $"/webhooks/whatsapp?hub.mode={mode}&hub.verify_token={Uri.EscapeDataString(token)}&hub.challenge={Uri.EscapeDataString(challenge)}");
}
