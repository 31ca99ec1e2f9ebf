using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class A_program_signs_in(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    PlatformHost Host => platform.Host;

    [Fact]
    public async Task And_gets_tokens_in_elsas_shape()
    {
        var login = await LoginAsync(Host.AdminPassword);
        Assert.Equal(["isAuthenticated", "accessToken", "refreshToken"], login.EnumerateObject().Select(p => p.Name));
        Assert.True(login.GetProperty("isAuthenticated").GetBoolean());
    }

    [Fact]
    public async Task With_a_wrong_password_and_is_told_no_more_than_that()
    {
        Assert.Equal("""{"isAuthenticated":false}""", (await LoginAsync("wrong")).GetRawText());
        Assert.Equal("""{"isAuthenticated":false}""", (await LoginAsync("wrong", "nobody@localhost")).GetRawText());
    }

    [Fact]
    public async Task Without_a_password_and_learns_which_field_is_missing()
    {
        var response = await Host.Anonymous().PostAsJsonAsync("/elsa/api/identity/login", new { username = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Password", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name, ignoreCase: true);
    }

    [Fact]
    public async Task And_renews_its_access_with_the_refresh_token()
    {
        var login = await LoginAsync(Host.AdminPassword);
        var renewed = await RefreshAsync(login.GetProperty("refreshToken").GetString()!);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        var body = await renewed.Content.ReadFromJsonAsync<JsonElement>();
        var client = Host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", body.GetProperty("accessToken").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task Neither_token_does_for_the_other()
    {
        var login = await LoginAsync(Host.AdminPassword);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(login.GetProperty("accessToken").GetString()!)).StatusCode);
        var client = Host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", login.GetProperty("refreshToken").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task With_a_key_until_it_is_revoked()
    {
        var admin = await Host.AdminAsync();
        var created = await admin.PostAsJsonAsync("/api/keys", new { name = "Reporting", role = "viewer" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var body = await created.Content.ReadFromJsonAsync<JsonElement>();
        var key = body.GetProperty("key").GetString()!;

        var client = Host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.DoesNotContain(key, await admin.GetStringAsync("/api/keys"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(created.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync(created.Headers.Location)).StatusCode);
    }

    [Theory]
    [InlineData("business")]
    [InlineData("ops")]
    [InlineData("agent")]
    [InlineData("viewer")]
    public async Task With_a_role_that_cannot_give_itself_another(string role)
    {
        var client = await Host.WithRoleAsync(role);
        foreach (var path in new[] { "/api/keys", "/api/users" })
        {
            var refused = await client.PostAsJsonAsync(path, new { name = "mine", email = "me@localhost", role = "admin" });
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task With_a_role_that_does_not_exist_it_gets_no_key()
    {
        var refused = await (await Host.AdminAsync()).PostAsJsonAsync("/api/keys", new { name = "k", role = "root" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    async Task<JsonElement> LoginAsync(string password, string userName = PlatformHost.AdminEmail)
    {
        var response = await Host.Anonymous().PostAsJsonAsync("/elsa/api/identity/login", new { username = userName, password });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    Task<HttpResponseMessage> RefreshAsync(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/identity/refresh-token") { Content = JsonContent.Create(new { }) };
        request.Headers.Authorization = new("Bearer", token);
        return Host.Anonymous().SendAsync(request);
    }
}
