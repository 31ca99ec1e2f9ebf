using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class Somebody_guesses_passwords
{
    [Fact]
    public async Task After_five_the_account_rests_for_the_right_one_too()
    {
        await using var host = await PlatformHost.StartAsync();
        for (var i = 0; i < 5; i++)
            Assert.False(await IsAcceptedAsync(host, $"guess {i}"));
        Assert.False(await IsAcceptedAsync(host, host.AdminPassword));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await A_person_signs_in.SignInAsync(host.Browser(), host.AdminPassword)).StatusCode);
    }

    [Fact]
    public async Task After_thirty_in_a_minute_nobody_listens_for_a_while()
    {
        await using var host = await PlatformHost.StartAsync();
        var client = host.Anonymous();
        HttpResponseMessage response = null!;
        for (var i = 0; i <= 30; i++)
            response = await client.PostAsJsonAsync("/elsa/api/identity/refresh-token", new { });
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    static async Task<bool> IsAcceptedAsync(PlatformHost host, string password)
    {
        var response = await host.Anonymous().PostAsJsonAsync("/elsa/api/identity/login", new { username = PlatformHost.AdminEmail, password });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("isAuthenticated").GetBoolean();
    }
}
