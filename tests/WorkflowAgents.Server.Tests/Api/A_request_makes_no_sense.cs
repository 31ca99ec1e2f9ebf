using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WorkflowAgents.Server.Tests.Hosting;
using WorkflowAgents.Server.Tests.Scenarios;

namespace WorkflowAgents.Server.Tests.Api;

public sealed class A_request_makes_no_sense(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Theory]
    [InlineData("{\"template\":\"nope\"}", "template")]
    [InlineData("{\"template\":\"handover_update\"}", "templateParameters")]
    [InlineData("{\"template\":\"handover_update\",\"templateParameters\":[\"Ann\",\"Bob\"]}", "templateParameters")]
    [InlineData("{\"template\":\"handover_update\",\"templateParameters\":[null]}", "templateParameters")]
    [InlineData("{\"text\":\" \"}", "text")]
    public async Task A_reply_that_cannot_be_made_is_refused_by_field_and_nothing_is_queued(string reply, string field)
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        await ann.SayAsync("hello");
        var before = await EventsAsync(stage);
        using var response = await ann.TryAnswerAsync(JsonSerializer.Deserialize<JsonElement>(reply));
        Assert.Equal(field, await FieldAsync(response));
        Assert.Equal(before, await EventsAsync(stage));
    }

    [Fact]
    public async Task A_template_that_fits_is_taken()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        await ann.SayAsync("hello");
        using var response = await ann.TryAnswerAsync(new { template = "handover_update", templateParameters = new[] { "Ann" } });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("{\"marketing\":true}", "consent.source")]
    [InlineData("{\"marketing\":true,\"source\":\"web form\"}", "consent.wording")]
    [InlineData("{\"marketing\":true,\"source\":\"\",\"wording\":\"Yes, send me news\"}", "consent.source")]
    public async Task An_opt_in_that_could_not_be_proved_is_refused_by_field(string consent, string field)
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        using var response = await stage.Team.PostAsJsonAsync(
            "/api/contacts", new { waId = ann.WaId, consent = JsonSerializer.Deserialize<JsonElement>(consent) });
        Assert.Equal(field, await FieldAsync(response));
        Assert.False(await ann.IsKnownAsync());
    }

    [Fact]
    public async Task An_opt_in_without_a_time_is_of_now()
    {
        var stage = await Stage.InTheMorningAsync(platform.Host);
        var ann = stage.Meet();
        await ann.KnowAsync(new { consent = new { marketing = true, source = "web form", wording = "Yes, send me news" } });
        Assert.InRange((await ann.CardAsync()).GetProperty("marketingConsentAt").GetDateTimeOffset(), await stage.NowAsync() - TimeSpan.FromMinutes(5), await stage.NowAsync());
    }

    [Theory]
    [InlineData("/api/handovers?state=bogus", "waiting, offered, answered, booked, reactivated, resolved")]
    [InlineData("/api/events?state=bogus", "pending, done, parked, discarded")]
    public async Task A_state_that_does_not_exist_is_answered_with_those_that_do(string address, string states)
    {
        using var client = await platform.Host.AdminAsync();
        using var response = await client.GetAsync(address);
        Assert.Equal("state", await FieldAsync(response));
        Assert.Contains(states, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    static async Task<string> FieldAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name;
    }

    static async Task<int> EventsAsync(Stage stage) => (await stage.Team.GetFromJsonAsync<JsonElement>("/api/events")).GetArrayLength();
}
