using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;

namespace WorkflowAgents.Server.Tests;

public sealed class An_admin_looks_after_the_people(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Fact]
    public async Task A_new_person_signs_in_with_the_password_of_the_answer_and_is_gone_when_removed()
    {
        var admin = await platform.Host.AdminAsync();
        var created = await admin.PostAsJsonAsync("/api/users", new { email = "ana@example.com", role = "agent" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var user = await created.Content.ReadFromJsonAsync<JsonElement>();
        var browser = platform.Host.Browser();
        var signedIn = await A_person_signs_in.SignInAsync(browser, user.GetProperty("password").GetString()!, "ana@example.com");
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/users")).StatusCode);

        var listed = await admin.GetFromJsonAsync<JsonElement>("/api/users");
        Assert.Contains(listed.EnumerateArray(), u => u.GetProperty("role").GetString() == "agent" && !u.TryGetProperty("password", out _));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(created.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await A_person_signs_in.SignInAsync(browser, user.GetProperty("password").GetString()!, "ana@example.com")).StatusCode);
    }

    [Theory]
    [InlineData("no address", "agent", null)]
    [InlineData("a@example.com", "owner", null)]
    [InlineData("b@example.com", "agent", "password123")]
    [InlineData("admin@localhost", "agent", null)]
    public async Task A_bad_entry_is_refused_with_its_field(string email, string role, string? password)
    {
        var admin = await platform.Host.AdminAsync();
        var refused = await admin.PostAsJsonAsync("/api/users", new { email, role, password });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotEmpty((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject());
    }

    [Fact]
    public async Task Nobody_removes_their_own_account()
    {
        var admin = await platform.Host.AdminAsync();
        var me = (await admin.GetFromJsonAsync<JsonElement>("/api/users")).EnumerateArray()
            .Single(u => u.GetProperty("email").GetString() == PlatformHost.AdminEmail).GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.Conflict, (await admin.DeleteAsync($"/api/users/{me}")).StatusCode);
    }
}
