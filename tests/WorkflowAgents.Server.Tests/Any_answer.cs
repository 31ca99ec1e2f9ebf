using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class Any_answer(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/api/keys")]
    [InlineData("/health/live")]
    [InlineData("/assets/site.css")]
    public async Task Tells_the_browser_what_it_never_does(string path)
    {
        var response = await platform.Host.Anonymous().GetAsync(path);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Is_not_kept_by_caches_unless_it_is_a_file()
    {
        Assert.True((await platform.Host.Anonymous().GetAsync("/api/keys")).Headers.CacheControl!.NoStore);
        Assert.True((await platform.Host.Anonymous().GetAsync("/assets/site.css")).Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task Describes_the_api_to_who_is_signed_in()
    {
        var document = await (await platform.Host.WithRoleAsync("viewer")).GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.Equal("WorkflowAgents", document.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal(["http", "apiKey"], document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(scheme => scheme.Value.GetProperty("type").GetString()));
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value))).ToList();
        Assert.Contains(operations, operation => operation.Name == "post /api/contacts/{id}/messages");
        Assert.All(operations, operation => Assert.True(operation.Value.TryGetProperty("summary", out _), $"{operation.Name} says nothing of itself"));
        Assert.All(
            operations.Where(operation => operation.Name.Contains(" /api/", StringComparison.Ordinal)),
            operation => Assert.True(operation.Value.TryGetProperty("security", out _), $"{operation.Name} does not say how to sign in"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task About_health_is_one_word_for_strangers(string path)
    {
        var response = await platform.Host.Anonymous().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"Healthy"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task About_health_names_each_check_for_who_is_signed_in() =>
        Assert.Contains("\"database\":{\"status\":\"Healthy\"", await (await platform.Host.AdminAsync()).GetStringAsync("/health/ready"), StringComparison.Ordinal);
}
