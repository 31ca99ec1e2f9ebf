using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class Nobody_is_signed_in(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/keys")]
    [InlineData("POST", "/api/keys")]
    [InlineData("GET", "/api/users")]
    [InlineData("GET", "/api/contacts")]
    [InlineData("GET", "/api/no-such-thing")]
    [InlineData("GET", "/elsa/api/workflow-definitions")]
    [InlineData("POST", "/elsa/hubs/workflow-instance/negotiate")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/studio")]
    [InlineData("GET", "/metrics")]
    [InlineData("POST", "/sign-out")]
    [InlineData("GET", "/appsettings.json")]
    public async Task A_program_is_told_so_in_a_problem(string method, string path)
    {
        var response = await platform.Host.Anonymous().SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(401, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/studio/workflows?x=1")]
    public async Task A_person_is_sent_to_the_sign_in_page_and_comes_back(string path)
    {
        var response = await platform.Host.Browser().GetAsync(path);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(path)}", response.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("Bearer", "CfDJ8forged")]
    [InlineData("Bearer", "")]
    [InlineData("ApiKey", "00000000-0000-0000-0000-000000000000")]
    [InlineData("ApiKey", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ApiKey", "short")]
    [InlineData("ApiKey", "wa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic", "YWRtaW46cGFzc3dvcmQ=")]
    public async Task Made_up_credentials_are_no_better_than_none(string scheme, string value)
    {
        var client = platform.Host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, value);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task A_token_in_the_address_is_for_hubs_only()
    {
        var token = (await platform.Host.AdminAsync()).DefaultRequestHeaders.Authorization!.Parameter;
        var client = platform.Host.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/api/keys?access_token={token}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/elsa/hubs/none?access_token={token}")).StatusCode);
    }
}
