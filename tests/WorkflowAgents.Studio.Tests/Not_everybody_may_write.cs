using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using static WorkflowAgents.Studio.Tests.Doc;

namespace WorkflowAgents.Studio.Tests;

public sealed class Not_everybody_may_write(Elsa elsa) : IClassFixture<Elsa>
{
    static readonly (HttpMethod Method, string Path)[] Writes =
    [
        (HttpMethod.Post, "/workflow-definitions"), (HttpMethod.Post, "/workflow-definitions/x/publish"), (HttpMethod.Post, "/workflow-definitions/x/retract"),
        (HttpMethod.Post, "/workflow-definitions/x/revert/1"), (HttpMethod.Post, "/workflow-definitions/x/update-references"),
        (HttpMethod.Delete, "/workflow-definitions/x"), (HttpMethod.Delete, "/workflow-definitions/x/version/1"), (HttpMethod.Delete, "/workflow-definition-versions/x"),
        (HttpMethod.Post, "/workflow-definitions/import"), (HttpMethod.Post, "/workflow-definitions/x/import"), (HttpMethod.Post, "/workflow-definitions/import-files"),
        (HttpMethod.Post, "/workflow-definitions/x/execute"), (HttpMethod.Get, "/workflow-definitions/x/execute"), (HttpMethod.Post, "/workflow-definitions/x/dispatch"),
        (HttpMethod.Post, "/bulk-actions/publish/workflow-definitions/by-definition-ids"), (HttpMethod.Post, "/bulk-actions/retract/workflow-definitions/by-definition-ids"),
        (HttpMethod.Post, "/bulk-actions/delete/workflow-definitions/by-definition-id"), (HttpMethod.Post, "/bulk-actions/delete/workflow-definitions/by-id"),
        (HttpMethod.Post, "/cancel/workflow-instances/x"), (HttpMethod.Delete, "/workflow-instances/x"),
        (HttpMethod.Post, "/bulk-actions/cancel/workflow-instances"), (HttpMethod.Post, "/bulk-actions/delete/workflow-instances/by-id"),
        (HttpMethod.Post, "/events/x/trigger"), (HttpMethod.Post, "/tasks/x/complete"), (HttpMethod.Post, "/tests/activities"),
    ];

    [Theory]
    [InlineData("ops")]
    [InlineData("agent")]
    [InlineData("viewer")]
    public async Task Other_roles_read_and_are_shown_no_link_that_writes(string role)
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Line("one")));
        var client = await elsa.Host.WithRoleAsync(role);
        foreach (var (method, path) in Writes)
            Assert.True(await elsa.StatusAsync(method, path, method == HttpMethod.Get ? null : new JsonObject(), client) == HttpStatusCode.Forbidden, $"{method} {path}");
        var document = await Elsa.JsonAsync(await elsa.SendAsync(HttpMethod.Get, $"/workflow-definitions/{id}", null, client));
        Assert.DoesNotContain("publish", Elsa.Names(document["links"], "rel"));
        var list = await Elsa.JsonAsync(await elsa.SendAsync(HttpMethod.Get, "/workflow-definitions?versionOptions=Latest", null, client));
        Assert.DoesNotContain("bulk-publish", Elsa.Names(list["links"], "rel"));
        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Post, "/workflow-instances", new JsonObject(), client));
        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Get, "/descriptors/activities", null, client));
    }

    [Fact]
    public async Task Business_does()
    {
        var id = NewId();
        var client = await elsa.Host.WithRoleAsync("business");
        var saved = await elsa.SendAsync(HttpMethod.Post, "/workflow-definitions", new JsonObject { ["model"] = Of(id, Line("one")), ["publish"] = true }, client);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Contains("publish", Elsa.Names((await Elsa.JsonAsync(saved))["workflowDefinition"]!["links"], "rel"));
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await elsa.StatusAsync(HttpMethod.Get, "/workflow-definitions", null, elsa.Host.Anonymous()));
        Assert.Equal(HttpStatusCode.Unauthorized, await elsa.StatusAsync(HttpMethod.Get, "/never/heard/of", null, elsa.Host.Anonymous()));
    }

    [Fact]
    public async Task Whoever_signs_in_with_a_password_gets_tokens_and_new_ones_for_old()
    {
        var login = await Elsa.JsonAsync(await elsa.SendAsync(HttpMethod.Post, "/identity/login",
            new JsonObject { ["username"] = Server.Tests.Hosting.PlatformHost.AdminEmail, ["password"] = elsa.Host.AdminPassword }, elsa.Host.Anonymous()));
        var client = elsa.Host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)login["refreshToken"]!);
        var renewed = await Elsa.JsonAsync(await elsa.SendAsync(HttpMethod.Post, "/identity/refresh-token", new JsonObject(), client));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)renewed["accessToken"]!);
        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Get, "/workflow-definitions", null, client));
    }

    [Theory]
    [InlineData("GET", "/never/heard/of")]
    [InlineData("POST", "/alterations/submit")]
    [InlineData("GET", "/resilience/strategies")]
    public async Task What_there_is_not_is_not_found_and_says_so(string method, string path)
    {
        using var answer = await elsa.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new JsonObject());
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(404, (int)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["status"]!);
    }

    [Fact]
    public async Task A_workflow_that_is_read_only_is_nobodys_to_write()
    {
        var id = NewId();
        var model = Of(id, Line("one"));
        model["isReadonly"] = true;
        var saved = await elsa.SaveAsync(model);
        Assert.DoesNotContain("publish", Elsa.Names(saved["links"], "rel"));
        Assert.Equal(HttpStatusCode.Forbidden, await elsa.StatusAsync(HttpMethod.Post, "/workflow-definitions", new JsonObject { ["model"] = Of(id, Line("two")) }));
        Assert.Equal(HttpStatusCode.Forbidden, await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-definitions/{id}"));
    }
}
