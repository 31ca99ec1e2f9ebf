using System.Net;
using System.Text.Json.Nodes;
using static WorkflowAgents.Studio.Tests.Doc;

namespace WorkflowAgents.Studio.Tests;

public sealed class The_palette_is_described(Elsa elsa) : IClassFixture<Elsa>
{
    [Fact]
    public async Task With_every_activity_once_and_what_the_studio_reads_of_it()
    {
        var all = await elsa.GetAsync("/descriptors/activities?Refresh=True");
        var items = all["items"]!.AsArray().Select(i => i!.AsObject()).ToList();
        Assert.Equal(items.Count, (int)all["count"]!);
        Assert.Equal(items.Count, items.DistinctBy(i => ((string?)i["typeName"], (int)i["version"]!)).Count());
        Assert.All(items, item =>
        {
            Assert.NotEmpty((string)item["category"]!);
            Assert.Contains((string?)item["kind"], new[] { "Action", "Trigger", "Job", "Task" });
            Assert.All(item["ports"]!.AsArray(), port => Assert.Contains((string?)port!["type"], new[] { "Flow", "Embedded" }));
            Assert.All(item["inputs"]!.AsArray(), input =>
            {
                Assert.True(input!["isBrowsable"] is JsonValue browsable && browsable.TryGetValue<bool>(out _));
                Assert.IsType<JsonObject>(input["uiSpecifications"]);
            });
        });
        var missing = items.Single(i => (string?)i["typeName"] == "Elsa.NotFoundActivity");
        Assert.False((bool)missing["isBrowsable"]!);
        var flowchart = items.Single(i => (string?)i["typeName"] == "Elsa.Flowchart");
        Assert.True((bool)flowchart["isContainer"]!);
        Assert.Contains(items, i => !((string)i["typeName"]!).StartsWith("Elsa.", StringComparison.Ordinal));
        Assert.Equal("Elsa.Delay", (string?)(await elsa.GetAsync("/descriptors/activities/Elsa.Delay"))["typeName"]);
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Get, "/descriptors/activities/Acme.Nothing"));
    }

    [Theory]
    [InlineData("Elsa.SetVariable", "Set Variable")]
    [InlineData("Elsa.If", "If")]
    [InlineData("Elsa.ParallelForEach", "Parallel for Each")]
    public async Task What_elsa_has_too_is_called_as_there(string type, string name) =>
        Assert.Equal(name, (string?)(await elsa.GetAsync($"/descriptors/activities/{type}"))["displayName"]);

    [Fact]
    public async Task Types_are_named_without_what_makes_them_optional()
    {
        var inputs = (await elsa.GetAsync("/descriptors/activities/Elsa.HttpEndpoint"))["inputs"]!.AsArray();
        Assert.Equal("TimeSpan", (string?)inputs.Single(i => (string?)i!["name"] == "RequestTimeout")!["typeName"]);
        var codes = (await elsa.GetAsync("/descriptors/activities/Elsa.FlowSendHttpRequest"))["inputs"]!.AsArray();
        Assert.Equal(200, (int)Assert.Single(codes.Single(i => (string?)i!["name"] == "ExpectedStatusCodes")!["defaultValue"]!.AsArray())!);
        var child = (await elsa.GetAsync("/descriptors/activities/Elsa.DispatchWorkflow"))["inputs"]!.AsArray().Single(i => (string?)i!["name"] == "Input")!;
        Assert.Equal(("ObjectDictionary", "dictionary"), ((string?)child["typeName"], (string?)child["uiHint"]));
    }

    [Fact]
    public async Task A_list_of_choices_is_a_drop_down()
    {
        var join = await elsa.GetAsync("/descriptors/activities/Elsa.FlowJoin");
        var mode = join["inputs"]!.AsArray().Single(i => (string?)i!["name"] == "Mode")!;
        Assert.Equal("dropdown", (string?)mode["uiHint"]);
        Assert.Contains("WaitAny", Elsa.Names(mode["uiSpecifications"]!["dropdown"]!["selectList"]!["items"], "value"));
        var options = await elsa.PostAsync("/descriptors/activities/Elsa.FlowJoin/options/mode", new JsonObject { ["context"] = new JsonObject() });
        Assert.True(JsonNode.DeepEquals(mode["uiSpecifications"], options["items"]));
    }

    [Theory]
    [InlineData("/descriptors/expression-descriptors", "type", "Liquid")]
    [InlineData("/descriptors/variables", "typeName", "String")]
    [InlineData("/descriptors/storage-drivers", "displayName", "Workflow Instance")]
    [InlineData("/descriptors/workflow-activation-strategies", "displayName", "Singleton")]
    [InlineData("/descriptors/incident-strategies", "typeName", "FaultStrategy")]
    [InlineData("/descriptors/log-persistence-strategies", "displayName", "Include")]
    [InlineData("/features/installed", "fullName", "Elsa.WorkflowManagement")]
    public async Task And_so_are_the_lists_of_its_editor(string path, string property, string one)
    {
        var list = await elsa.GetAsync(path);
        Assert.Contains(one, Elsa.Names(list["items"], property));
        Assert.Equal(list["items"]!.AsArray().Count, Elsa.Names(list["items"], property).Distinct().Count());
    }

    [Theory]
    [InlineData("/descriptors/commit-strategies/workflows")]
    [InlineData("/descriptors/commit-strategies/activities")]
    [InlineData("/descriptors/output-converters?sourceType=String&destinationType=String")]
    public async Task A_list_with_nothing_in_it_is_there_all_the_same(string path) =>
        Assert.Equal("""{"items":[],"count":0}""", (await elsa.GetAsync(path)).ToJsonString());

    [Fact]
    public async Task A_converter_needs_both_types() =>
        Assert.Contains("sourceType", await Elsa.RefusalAsync(await elsa.SendAsync(HttpMethod.Get, "/descriptors/output-converters")), StringComparison.Ordinal);

    [Fact]
    public async Task A_script_is_completed_with_the_variables_of_its_workflow()
    {
        var id = NewId();
        var model = Of(id, Line("one"));
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "Count", ["typeName"] = "Int32" });
        await elsa.SaveAsync(model);
        using var types = await elsa.SendAsync(HttpMethod.Post, $"/scripting/javascript/type-definitions/{id}", new JsonObject { ["workflowDefinitionId"] = id, ["activityTypeName"] = "Elsa.SetVariable", ["propertyName"] = "Value" });
        var text = await types.Content.ReadAsStringAsync();
        Assert.Contains("declare function getCount(): number;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("setOutcome", text, StringComparison.Ordinal);
        Assert.Equal("application/x-typescript", types.Content.Headers.ContentType?.MediaType);
    }
}
