using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowAgents.Server.Tests.Hosting;
using WorkflowAgents.Server.Tests.Scenarios;

namespace WorkflowAgents.Server.Tests.Api;

public sealed class The_rules_are_changed : IAsyncLifetime
{
    const string Set = "/api/rules/handover-timing";
    PlatformHost host = null!;
    Stage stage = null!;

    public async Task InitializeAsync()
    {
        host = await PlatformHost.StartAsync();
        stage = await Stage.InTheMorningAsync(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_next_handover_goes_by_the_new_number_and_the_old_one_can_be_restored()
    {
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(await WithBookingAfterAsync("40"))).StatusCode);
        Assert.Equal(40, await MinutesUntilTheOfferAsync());

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(await WithBookingAfterAsync("20"))).StatusCode);
        Assert.Equal(20, await MinutesUntilTheOfferAsync());
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(await WithBookingAfterAsync("10"))).StatusCode);
        Assert.Equal(10, await MinutesUntilTheOfferAsync());

        var versions = await stage.Team.GetFromJsonAsync<JsonElement>($"{Set}/versions");
        Assert.Equal(4, versions.GetArrayLength());
        var first = versions.EnumerateArray().MinBy(v => v.GetProperty("version").GetInt32()).GetProperty("version").GetInt32();
        await stage.SayAsync($"{Set}/versions/{first}/restore", new { }, stage.Team);
        Assert.Equal(45, await MinutesUntilTheOfferAsync());
    }

    [Fact]
    public async Task A_handover_under_way_keeps_its_timeline()
    {
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await PutAsync(await WithBookingAfterAsync("20"));
        await stage.GoToAsync(asked + TimeSpan.FromMinutes(44));
        Assert.DoesNotContain(await ann.ReceivedAsync(), m => m.Text.Contains("/book/", StringComparison.Ordinal));
        await stage.GoToAsync(asked + TimeSpan.FromMinutes(45));
        Assert.Contains("/book/", (await ann.LastAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_expression_is_refused_by_name_and_the_old_set_goes_on_working()
    {
        var broken = await GetAsync();
        broken["Rules"]!.AsArray().Single(r => (string?)r!["RuleName"] == "vip")!["Expression"] = "input.Vipp &&";
        using var refused = await PutAsync(broken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        var detail = problem.GetProperty("detail").GetString();
        Assert.Contains("handover-timing", detail, StringComparison.Ordinal);
        Assert.Contains("'vip'", detail, StringComparison.Ordinal);
        var named = problem.GetProperty("problems").EnumerateArray().First(p => p.GetProperty("rule").GetString() == "vip");
        Assert.Equal("handover-timing", named.GetProperty("ruleSet").GetString());
        Assert.NotEmpty(named.GetProperty("reason").GetString()!);
        Assert.Equal(45, await MinutesUntilTheOfferAsync());
    }

    [Theory]
    [InlineData("{\"WorkflowName\": ")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task What_is_no_rule_set_at_all_is_refused_too(string json)
    {
        using var refused = await stage.Team.PutAsync(Set, new StringContent(json, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(45, await MinutesUntilTheOfferAsync());
    }

    [Fact]
    public async Task Checking_changes_nothing()
    {
        var broken = await WithBookingAfterAsync("forty");
        var answer = await stage.SayAsync($"{Set}/validate", broken, stage.Team);
        Assert.False(answer.GetProperty("valid").GetBoolean());
        answer = await stage.SayAsync($"{Set}/validate", await WithBookingAfterAsync("40"), stage.Team);
        Assert.True(answer.GetProperty("valid").GetBoolean());
        Assert.Equal(1, (await stage.Team.GetFromJsonAsync<JsonElement>($"{Set}/versions")).GetArrayLength());
    }

    [Fact]
    public async Task Who_edits_an_old_version_is_told_so()
    {
        using var first = await stage.Team.GetAsync(Set);
        var seen = first.Headers.ETag!;
        await PutAsync(await WithBookingAfterAsync("40"));
        using var request = new HttpRequestMessage(HttpMethod.Put, Set) { Content = JsonContent.Create(await WithBookingAfterAsync("50")) };
        request.Headers.IfMatch.Add(seen);
        using var refused = await stage.Team.SendAsync(request);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(40, await MinutesUntilTheOfferAsync());
    }

    [Fact]
    public async Task A_support_agent_may_not()
    {
        var agent = await host.WithRoleAsync("agent");
        using var refused = await agent.PutAsJsonAsync(Set, await WithBookingAfterAsync("40"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    async Task<double> MinutesUntilTheOfferAsync()
    {
        await stage.MorningAsync();
        var ann = stage.Meet("Ann Lee");
        var asked = await ann.SayAsync("I want to talk to a human");
        await stage.GoToAsync(asked + TimeSpan.FromMinutes(59));
        return ((await ann.ReceivedAsync()).Single(m => m.Text.Contains("/book/", StringComparison.Ordinal)).At - asked).TotalMinutes;
    }

    async Task<JsonNode> GetAsync() => JsonNode.Parse(await stage.Team.GetStringAsync(Set))!;

    async Task<JsonNode> WithBookingAfterAsync(string minutes)
    {
        var set = await GetAsync();
        set["GlobalParams"]!.AsArray().Single(p => (string?)p!["Name"] == "NormalBookingMinutes")!["Expression"] = minutes;
        return set;
    }

    Task<HttpResponseMessage> PutAsync(JsonNode set) => stage.Team.PutAsJsonAsync(Set, set);
}
