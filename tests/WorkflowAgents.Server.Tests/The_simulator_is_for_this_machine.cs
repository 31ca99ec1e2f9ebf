using System.Net;
using Microsoft.AspNetCore.Builder;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class The_simulator_is_for_this_machine : IAsyncLifetime
{
    PlatformHost host = null!;

    public async Task InitializeAsync() => host = await PlatformHost.StartAsync(new()
    {
        Map = app => app.MapGet("/simulator/probe", () => "here").AllowAnonymous(),
    });

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task It_answers_here() =>
        Assert.Equal("here", await host.Anonymous().GetStringAsync("/simulator/probe"));

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Host", "rebound.example")]
    public async Task It_is_not_there_through_a_proxy_or_by_a_foreign_name(string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/probe");
        request.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Anonymous().SendAsync(request)).StatusCode);
    }
}
