using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;

namespace WorkflowAgents.Studio.Tests;

public sealed class The_runtime_is_looked_after(Elsa elsa) : IClassFixture<Elsa>
{
    [Fact]
    public async Task It_says_that_it_takes_work_and_from_where()
    {
        var status = await elsa.GetAsync("/admin/workflow-runtime/status");
        Assert.True((bool)status["state"]!["isAcceptingNewWork"]!);
        Assert.All(status["sources"]!.AsArray(), source => Assert.Equal("Running", (string?)source!["state"]));
        Assert.True((int)status["activeExecutionCycleCount"]! >= 0);
        Assert.Contains("primary-conversation", (await elsa.PostAsync("/actions/workflow-definitions/refresh"))["refreshed"]!.AsArray().Select(d => (string?)d));
        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Post, "/actions/workflow-definitions/reload"));
    }

    [Fact]
    public async Task What_could_not_be_delivered_is_listed_replayed_or_given_up()
    {
        Assert.Equal(0, (int)(await elsa.GetAsync("/bookmark-queue/dead-letters"))["totalCount"]!);
        var (first, second) = (await ParkAsync(), await ParkAsync());
        var list = await elsa.GetAsync("/bookmark-queue/dead-letters?page=0&pageSize=1");
        Assert.Equal(2, (int)list["totalCount"]!);
        Assert.Equal($"{second}", (string?)Assert.Single(list["items"]!.AsArray())!["id"]);
        Assert.Equal("it broke", (string?)(await elsa.GetAsync($"/bookmark-queue/dead-letters/{first}"))["reason"]);
        Assert.Equal(HttpStatusCode.NoContent, await elsa.StatusAsync(HttpMethod.Post, $"/bookmark-queue/dead-letters/{first}/replay"));
        Assert.Equal(HttpStatusCode.NoContent, await elsa.StatusAsync(HttpMethod.Delete, $"/bookmark-queue/dead-letters/{second}"));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Get, $"/bookmark-queue/dead-letters/{second}"));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Delete, $"/bookmark-queue/dead-letters/{second}"));
    }

    [Fact]
    public async Task The_people_and_what_they_may_be_are_told_in_elsas_shape()
    {
        var user = Assert.Single((await elsa.GetAsync("/identity/users"))["users"]!.AsArray())!;
        Assert.Equal(Server.Tests.Hosting.PlatformHost.AdminEmail, (string?)user["name"]);
        Assert.Equal(["admin"], user["roles"]!.AsArray().Select(r => (string?)r));
        Assert.Contains("business", Elsa.Names((await elsa.GetAsync("/identity/roles"))["roles"]));
        Assert.Equal(HttpStatusCode.Unauthorized, await elsa.StatusAsync(HttpMethod.Get, "/identity/users", null, elsa.Host.Anonymous()));
    }

    async Task<long> ParkAsync()
    {
        await using var db = await elsa.Host.Services.GetRequiredService<IDbContextFactory<PlatformContext>>().CreateDbContextAsync();
        var parked = new InboxEvent
        {
            ActorKey = "somebody", Kind = "workflow.resume", DedupeKey = Doc.NewId(), Payload = new JsonObject { ["bookmarkId"] = "gone" }.ToJsonString(),
            State = EventState.Parked, Error = "it broke", Attempts = 5,
        };
        db.Inbox.Add(parked);
        await db.SaveChangesAsync();
        return parked.Id;
    }
}
