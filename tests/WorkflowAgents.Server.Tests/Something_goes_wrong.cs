using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class Something_goes_wrong : IAsyncLifetime
{
    PlatformHost host = null!;

    public async Task InitializeAsync() => host = await PlatformHost.StartAsync(new()
    {
        Map = app =>
        {
            app.MapGet("/api/mishap", string () => throw new InvalidOperationException("the inside")).AllowAnonymous();
            app.MapPost("/webhooks/mishap", async (HttpRequest request) => await request.Body.CopyToAsync(Stream.Null)).AllowAnonymous();
        },
    });

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/api/no-such-thing")]
    [InlineData("/elsa/api/no-such-thing")]
    public async Task An_unknown_path_is_a_problem_even_for_who_wants_html(string path)
    {
        var client = await host.AdminAsync();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
        Assert.Equal(path, problem.GetProperty("instance").GetString());
    }

    [Fact]
    public async Task A_person_gets_a_page()
    {
        var browser = host.Browser();
        await A_person_signs_in.SignInAsync(browser, host.AdminPassword);
        var response = await browser.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is nothing at this address.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_json_is_the_senders_mistake()
    {
        var content = new StringContent("{\"name\": ", Encoding.UTF8, "application/json");
        var response = await (await host.AdminAsync()).PostAsync("/api/keys", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Our_own_mistake_tells_nothing_of_the_inside()
    {
        var response = await host.Anonymous().GetAsync("/api/mishap");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"status\":500", body, StringComparison.Ordinal);
        Assert.DoesNotContain("the inside", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.Contains("the inside", host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_of_four_megabytes_is_too_large()
    {
        var content = new ByteArrayContent(new byte[(3 * 1024 * 1024) + 1024]);
        var response = await host.Anonymous().PostAsync("/webhooks/whatsapp", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task So_it_is_when_it_does_not_say_how_large_it_is()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/mishap") { Content = new ByteArrayContent(new byte[(3 * 1024 * 1024) + 1024]) };
        request.Headers.TransferEncodingChunked = true;
        var response = await host.Anonymous().SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }
}
