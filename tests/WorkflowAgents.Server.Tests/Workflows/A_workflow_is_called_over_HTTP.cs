using System.Net;
using System.Net.Http.Json;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Server.Tests.Hosting;
using WorkflowAgents.Server.Tests.Scenarios;
using static WorkflowAgents.Server.Tests.Workflows.WebWorkflows;

namespace WorkflowAgents.Server.Tests.Workflows;

public sealed class A_workflow_is_called_over_HTTP(RunningPlatform platform) : IClassFixture<RunningPlatform>
{
    [Fact]
    public async Task It_answers_in_the_same_request()
    {
        await platform.Host.PublishAsync(
            "greets", Endpoint("greetings/{name}", "POST"),
            Answer(Script("`Hello ${getOutputFrom('Request', 'RouteData').name}, ${getOutputFrom('Request', 'ParsedContent').greeting}`"), Literal("Created")));
        using var admin = await platform.Host.AdminAsync();
        var response = await admin.PostAsJsonAsync("/workflows/greetings/Asha", new { greeting = "welcome" });
        Assert.Equal((HttpStatusCode.Created, "Hello Asha, welcome"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.NotEmpty(response.Headers.GetValues("x-elsa-workflow-instance-id").Single());
    }

    [Fact]
    public async Task Nobody_may_call_it_without_signing_in()
    {
        await platform.Host.PublishAsync("secret", Endpoint("secret"), Answer(Literal("here it is")));
        using var nobody = platform.Host.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(new Uri("/workflows/secret", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Everybody_may_when_the_endpoint_says_so()
    {
        await platform.Host.PublishAsync("open", Endpoint("open", authorize: false), Answer(Literal("come in")));
        using var nobody = platform.Host.Anonymous();
        Assert.Equal("come in", await nobody.GetStringAsync(new Uri("/workflows/open", UriKind.Relative)));
    }

    [Fact]
    public async Task Nobody_waits_there()
    {
        using var admin = await platform.Host.AdminAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri("/workflows/nowhere", UriKind.Relative))).StatusCode);
        await platform.Host.PublishAsync("gets", Endpoint("gets"), Answer(Literal("got")));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync(new Uri("/workflows/gets", UriKind.Relative), null)).StatusCode);
    }

    [Fact]
    public async Task A_second_workflow_at_its_address_is_not_published()
    {
        await platform.Host.PublishAsync("first", Endpoint("twice"), Answer(Literal("1")));
        var refused = await Assert.ThrowsAsync<WorkflowRejectedException>(() => platform.Host.PublishAsync("second", Endpoint("twice"), Answer(Literal("2"))));
        Assert.Contains("/twice", refused.Message, StringComparison.Ordinal);
        using var admin = await platform.Host.AdminAsync();
        Assert.Equal("1", await admin.GetStringAsync(new Uri("/workflows/twice", UriKind.Relative)));
    }

    [Fact]
    public async Task The_exact_path_goes_before_the_one_with_a_parameter()
    {
        await platform.Host.PublishAsync("any", Endpoint("orders/{id}"), Answer(Literal("any")));
        await platform.Host.PublishAsync("new", Endpoint("orders/new"), Answer(Literal("new")));
        using var admin = await platform.Host.AdminAsync();
        Assert.Equal("new", await admin.GetStringAsync(new Uri("/workflows/orders/new", UriKind.Relative)));
        Assert.Equal("any", await admin.GetStringAsync(new Uri("/workflows/orders/7", UriKind.Relative)));
    }

    [Fact]
    public async Task A_workflow_that_fails_is_a_500_without_its_secrets()
    {
        await platform.Host.PublishAsync("fails", Endpoint("fails"), Answer(Script("nobodyKnowsThis()")));
        using var admin = await platform.Host.AdminAsync();
        var response = await admin.GetAsync(new Uri("/workflows/fails", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("nobodyKnowsThis", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_JSON_is_the_callers_mistake()
    {
        await platform.Host.PublishAsync("json", Endpoint("json", "POST"), Answer(Literal("read")));
        using var admin = await platform.Host.AdminAsync();
        using var broken = new StringContent("{\"a\":", null, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(new Uri("/workflows/json", UriKind.Relative), broken)).StatusCode);
    }

    [Fact]
    public async Task One_that_sleeps_is_woken_by_its_request()
    {
        var second = Endpoint("steps/second");
        second["id"] = "Second";
        second.Remove("customProperties");
        var last = Answer(Literal("done"));
        last["id"] = "Last";
        await platform.Host.PublishAsync("steps", Endpoint("steps/first"), Answer(Literal("begun")), second, last);
        using var admin = await platform.Host.AdminAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri("/workflows/steps/second", UriKind.Relative))).StatusCode);
        Assert.Equal("begun", await admin.GetStringAsync(new Uri("/workflows/steps/first", UriKind.Relative)));
        Assert.Equal("done", await admin.GetStringAsync(new Uri("/workflows/steps/second", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri("/workflows/steps/second", UriKind.Relative))).StatusCode);
    }
}
