using System.Net;
using System.Text.Json.Nodes;
using static WorkflowAgents.Studio.Tests.Doc;

namespace WorkflowAgents.Studio.Tests;

public sealed class A_workflow_is_edited(Elsa elsa) : IClassFixture<Elsa>
{
    [Fact]
    public async Task A_new_one_gets_ids_paths_and_lists_that_are_no_nulls()
    {
        var model = new JsonObject
        {
            ["id"] = null, ["definitionId"] = null, ["name"] = NewId(), ["createdAt"] = "0001-01-01T00:00:00+00:00", ["variables"] = null, ["inputs"] = null,
            ["outputs"] = null, ["outcomes"] = null, ["customProperties"] = null, ["options"] = null,
            ["root"] = new JsonObject { ["id"] = "f1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" },
        };
        var answer = await elsa.PostAsync("/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = null });
        Assert.False((bool)answer["alreadyPublished"]!);
        Assert.Equal(0, (int)answer["consumingWorkflowCount"]!);
        var saved = answer["workflowDefinition"]!.AsObject();
        Assert.NotEmpty((string)saved["definitionId"]!);
        Assert.NotEmpty((string)saved["id"]!);
        Assert.Equal((1, true, false), ((int)saved["version"]!, (bool)saved["isLatest"]!, (bool)saved["isPublished"]!));
        Assert.Equal("Workflow1:f1", (string?)saved["root"]!["nodeId"]);
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            Assert.IsType<JsonArray>(saved[list]);
        Assert.IsType<JsonArray>(saved["root"]!["activities"]);
        Assert.DoesNotContain(saved, p => p.Value is null);
    }

    [Fact]
    public async Task Every_step_has_its_path_on_every_read()
    {
        var id = NewId();
        var loop = Step("loop", "Elsa.ForEach");
        loop["body"] = new JsonObject { ["id"] = "inner", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(Line("deep")) };
        var saved = await elsa.SaveAsync(Of(id, Line("one"), loop), publish: true);
        var reads = new[]
        {
            saved,
            await elsa.GetAsync($"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest"),
            await elsa.GetAsync($"/workflow-definitions/{id}"),
            await elsa.GetAsync($"/workflow-definitions/by-id/{saved["id"]}"),
            (await elsa.GetAsync($"/workflow-definitions/many-by-id?Ids={saved["id"]}"))["items"]![0]!.AsObject(),
        };
        Assert.All(reads, read =>
        {
            Assert.Equal("Workflow1:flow", (string?)read["root"]!["nodeId"]);
            Assert.Equal(["Workflow1:flow:one", "Workflow1:flow:loop"], Steps(read).Select(s => (string?)s["nodeId"]));
            Assert.Equal("Workflow1:flow:loop:inner:deep", (string?)Steps(read).Last()["body"]!["activities"]![0]!["nodeId"]);
            Assert.Contains("publish", Elsa.Names(read["links"], "rel"));
        });
    }

    [Fact]
    public async Task A_save_above_the_published_version_is_a_draft_that_governs_nothing()
    {
        var id = NewId();
        var first = await elsa.SaveAsync(Of(id, Line("one")), publish: true);
        var draft = await elsa.SaveAsync(Of(id, Line("one"), Line("two")));
        var again = await elsa.SaveAsync(Of(id, Line("three")));
        Assert.Equal((2, false), ((int)draft["version"]!, (bool)draft["isPublished"]!));
        Assert.Equal(draft["id"]!.ToString(), again["id"]!.ToString());
        var published = await elsa.GetAsync($"/workflow-definitions/by-definition-id/{id}?versionOptions=Published");
        Assert.Equal(first["id"]!.ToString(), published["id"]!.ToString());
        Assert.Equal("one", (string?)Steps(published).Single()["id"]);
        var run = await elsa.RunAsync(id);
        Assert.Equal(1, (int)(await elsa.GetAsync($"/workflow-instances/{run}"))["version"]!);
    }

    [Fact]
    public async Task What_it_does_not_know_of_a_document_is_kept()
    {
        var id = NewId();
        var step = Line("one");
        step["colour"] = "green";
        var model = Of(id, step);
        model["root"]!["start"] = "one";
        await elsa.SaveAsync(model);
        var read = await elsa.GetAsync($"/workflow-definitions/{id}");
        var back = await elsa.SaveAsync(read);
        Assert.True(JsonNode.DeepEquals(read, back), back.ToJsonString());
        Assert.Equal(("green", "one"), ((string?)Steps(back).Single()["colour"], (string?)back["root"]!["start"]));
    }

    [Fact]
    public async Task An_activity_that_is_not_known_is_shown_as_such_and_comes_back_unharmed()
    {
        var id = NewId();
        var strange = Step("odd", "Acme.Frobnicate", ("speed", "fast"));
        strange["metadata"]!["displayText"] = "Frobnicate it";
        var saved = await elsa.SaveAsync(Of(id, Line("one"), strange, Line("two")));
        var shown = Steps(saved).Single(s => (string?)s["id"] == "odd");
        Assert.Equal(("Elsa.NotFoundActivity", 1, "Acme.Frobnicate"), ((string?)shown["type"], (int)shown["version"]!, (string?)shown["missingTypeName"]));
        Assert.Equal("Workflow1:flow:odd", (string?)shown["nodeId"]);
        // What leaves it leaves through a port that is not known: it waits aside.
        Assert.Single(saved["root"]!["connections"]!.AsArray());

        shown["metadata"]!["designer"] = Position(70)["designer"]!.DeepClone();
        await elsa.SaveAsync(saved);
        using var export = await elsa.SendAsync(HttpMethod.Get, $"/workflow-definitions/{id}/export?versionOptions=Latest");
        var stored = (await Elsa.JsonAsync(export)).AsObject();
        var original = Steps(stored).Single(s => (string?)s["id"] == "odd");
        Assert.Equal(("Acme.Frobnicate", "Frobnicate it", "fast"),
            ((string?)original["type"], (string?)original["metadata"]!["displayText"], (string?)original["speed"]!["expression"]!["value"]));
        Assert.Equal(70, (int)original["metadata"]!["designer"]!["position"]!["x"]!);
        Assert.False(original.ContainsKey("originalActivityJson"));
        Assert.Equal(2, stored["root"]!["connections"]!.AsArray().Count);
        Assert.Null(stored["root"]!["customProperties"]?["notFoundConnections"]);
    }

    [Fact]
    public async Task Not_published_with_an_activity_that_is_not_known_and_told_which()
    {
        var id = NewId();
        var refused = await elsa.SendAsync(HttpMethod.Post, "/workflow-definitions",
            new JsonObject { ["model"] = Of(id, Line("one"), Step("odd", "Acme.Frobnicate")), ["publish"] = true });
        var message = await Elsa.RefusalAsync(refused);
        Assert.Contains("'odd'", message, StringComparison.Ordinal);
        Assert.Contains("Acme.Frobnicate", message, StringComparison.Ordinal);
        // Nothing that was typed is lost.
        Assert.False((bool)(await elsa.GetAsync($"/workflow-definitions/{id}"))["isPublished"]!);
    }

    [Fact]
    public async Task A_trigger_that_cannot_be_is_told_in_elsas_words_and_not_published()
    {
        var (first, second, path) = (NewId(), NewId(), NewId());
        JsonObject Called(string id)
        {
            var endpoint = Step("call", "Elsa.HttpEndpoint", ("path", path));
            endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
            return Of(id, endpoint);
        }
        await elsa.SaveAsync(Called(first), publish: true);
        using var refused = await elsa.SendAsync(HttpMethod.Post, "/workflow-definitions", new JsonObject { ["model"] = Called(second), ["publish"] = true });
        Assert.Equal($"The /{path} path and get method are already in use by another workflow!", await Elsa.RefusalAsync(refused));
        // Nothing that was typed is lost.
        Assert.False((bool)(await elsa.GetAsync($"/workflow-definitions/{second}"))["isPublished"]!);
    }

    [Fact]
    public async Task What_has_no_value_is_left_out()
    {
        var id = NewId();
        var line = Line("one");
        line["text"]!["expression"]!["value"] = null;
        var model = Of(id, line);
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "V", ["typeName"] = "Object", ["isArray"] = false, ["value"] = null });
        var saved = await elsa.SaveAsync(model);
        Assert.False(saved["variables"]![0]!.AsObject().ContainsKey("value"));
        Assert.False(Steps(saved).Single()["text"]!["expression"]!.AsObject().ContainsKey("value"));
    }

    [Fact]
    public async Task A_step_in_a_version_that_there_is_not_is_shown_in_one_that_there_is()
    {
        var step = Line("one");
        step["version"] = 9;
        var bare = Line("two");
        bare.Remove("version");
        Assert.All(Steps(await elsa.SaveAsync(Of(NewId(), step, bare))), shown => Assert.Equal(1, (int)shown["version"]!));
    }

    [Fact]
    public async Task A_save_that_would_empty_it_is_refused()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Line("one"), Line("two")));
        var refused = await elsa.SendAsync(HttpMethod.Post, "/workflow-definitions", new JsonObject { ["model"] = Of(id) });
        Assert.Contains("remove every step", await Elsa.RefusalAsync(refused), StringComparison.Ordinal);
        Assert.Equal(2, Steps(await elsa.GetAsync($"/workflow-definitions/{id}")).Count());
    }

    [Fact]
    public async Task A_root_of_a_kind_that_is_not_known_is_refused()
    {
        var model = new JsonObject { ["name"] = NewId(), ["root"] = new JsonObject { ["id"] = "r", ["type"] = "Acme.Diagram", ["version"] = 1 } };
        var refused = await elsa.SendAsync(HttpMethod.Post, "/workflow-definitions", new JsonObject { ["model"] = model });
        Assert.Contains("Acme.Diagram", await Elsa.RefusalAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_in_a_wrapping_are_read_and_what_is_no_list_is_empty()
    {
        var model = Of(NewId(), Line("one"));
        model["variables"] = new JsonObject { ["$values"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "V", ["typeName"] = "String" }) };
        model["outcomes"] = "none";
        var saved = await elsa.SaveAsync(model);
        Assert.Equal(["V"], Elsa.Names(saved["variables"], "name"));
        Assert.Empty(saved["outcomes"]!.AsArray());
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"model":{"name":"x","root":{"id":"r"}}}""")]
    [InlineData("""{"model":{"name":"x","inputs":[{"name":"i","type":"NoSuchType"}]}}""")]
    [InlineData("""{"model":{"name":"x","root":[]}}""")]
    [InlineData("""{"model":{"name":"x","root":{"id":5,"type":"Elsa.Sequence"}}}""")]
    [InlineData("""{"model":{"name":"x","root":{"id":"r","type":["Elsa.Sequence"]}}}""")]
    [InlineData("""{"model":{"name":"x","root":{"id":"r","type":"Elsa.Sequence","activities":[{"id":"a","type":"Elsa.WriteLine","metadata":[]}]}}}""")]
    [InlineData("""{"model":{"name":"x","root":{"id":"r","type":"Elsa.WriteLine","text":{"expression":{"type":{}}}}}}""")]
    public async Task A_body_that_is_none_is_refused_and_not_an_error(string body)
    {
        var admin = await elsa.Host.AdminAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.NotEmpty(await Elsa.RefusalAsync(await admin.PostAsync("/elsa/api/workflow-definitions", content)));
    }

    [Fact]
    public async Task Published_retracted_and_reverted_it_answers_as_elsa_does()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Line("old")));
        var published = await elsa.PostAsync($"/workflow-definitions/{id}/publish");
        Assert.True((bool)published["workflowDefinition"]!["isPublished"]!);
        Assert.True((bool)(await elsa.PostAsync($"/workflow-definitions/{id}/publish"))["alreadyPublished"]!);
        await elsa.SaveAsync(Of(id, Line("new")), publish: true);

        var reverted = await elsa.PostAsync($"/workflow-definitions/{id}/revert/1");
        Assert.Equal((3, false, true), ((int)reverted["version"]!, (bool)reverted["isPublished"]!, (bool)reverted["isLatest"]!));
        Assert.False(reverted.ContainsKey("root"));
        Assert.Equal("old", (string?)Steps(await elsa.GetAsync($"/workflow-definitions/by-id/{reverted["id"]}")).Single()["id"]);

        var retracted = await elsa.PostAsync($"/workflow-definitions/{id}/retract");
        Assert.Equal((2, false), ((int)retracted["version"]!, (bool)retracted["isPublished"]!));
        await Elsa.RefusalAsync(await elsa.SendAsync(HttpMethod.Post, $"/workflow-definitions/{id}/retract", new JsonObject()));

        var versions = (await Elsa.JsonAsync(await elsa.SendAsync(HttpMethod.Get, $"/workflow-definitions/{id}/versions"))).AsArray();
        Assert.Equal([3, 2, 1], versions.Select(v => (int)v!["version"]!));
        Assert.StartsWith("{", (string)versions[0]!["stringData"]!, StringComparison.Ordinal);
        Assert.Equal("Json", (string?)versions[0]!["materializerName"]);
    }

    [Fact]
    public async Task Deleted_by_version_and_as_a_whole_it_is_gone()
    {
        var id = NewId();
        await elsa.SaveAsync(Of(id, Line("one")), publish: true);
        var second = await elsa.SaveAsync(Of(id, Line("two")), publish: true);
        await elsa.SaveAsync(Of(id, Line("three")));
        Assert.Equal(HttpStatusCode.NoContent, await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-definitions/{id}/version/3"));
        Assert.Equal(HttpStatusCode.NoContent, await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-definition-versions/{second["id"]}"));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-definition-versions/{second["id"]}"));
        Assert.Equal(1, (int)(await elsa.GetAsync($"/workflow-definitions/{id}"))["version"]!);
        Assert.Equal(HttpStatusCode.NoContent, await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-definitions/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Delete, $"/workflow-definitions/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Get, $"/workflow-definitions/by-definition-id/{id}"));
    }

    [Fact]
    public async Task Used_as_an_activity_it_is_described_and_its_consumers_are_known_and_moved()
    {
        var (child, parent) = (NewId(), NewId());
        JsonObject Child(string text)
        {
            var model = Of(child, Line("say", text));
            model["options"] = new JsonObject { ["usableAsActivity"] = true, ["activityCategory"] = "Ours" };
            model["inputs"] = new JsonArray(new JsonObject { ["name"] = "Who", ["type"] = "String" });
            return model;
        }
        var type = char.ToUpperInvariant(child[0]) + child[1..];
        var first = await elsa.SaveAsync(Child("first"), publish: true);
        var descriptor = await elsa.GetAsync($"/descriptors/activities/{type}");
        Assert.Equal(("Ours", child, "Who"), ((string?)descriptor["category"], (string?)descriptor["displayName"], (string?)descriptor["inputs"]![0]!["name"]));
        Assert.Equal(first["id"]!.ToString(), (string?)descriptor["constructionProperties"]!["workflowDefinitionVersionId"]);

        var consumer = await elsa.SaveAsync(Of(parent, Step("use", type)), publish: true);
        Assert.Equal(type, (string?)Steps(consumer).Single()["type"]);
        Assert.Equal(["use"], Steps(consumer).Select(s => (string?)s["id"]));
        Assert.Equal([parent], (await elsa.GetAsync($"/workflow-definitions/{child}/consumers"))["consumingWorkflowDefinitionIds"]!.AsArray().Select(i => (string?)i));

        var second = await elsa.SaveAsync(Child("second"), publish: true);
        Assert.Equal([parent], (await elsa.PostAsync($"/workflow-definitions/{child}/update-references"))["affectedWorkflows"]!.AsArray().Select(i => (string?)i));
        var moved = Steps(await elsa.GetAsync($"/workflow-definitions/{parent}")).Single();
        Assert.Equal(second["id"]!.ToString(), (string?)moved["workflowDefinitionVersionId"]);
        Assert.False(moved.ContainsKey("root"));

        // A client that opens the step is given what is inside, with the paths of the journal.
        var published = await elsa.GetAsync($"/workflow-definitions/{parent}?versionOptions=Published");
        var inside = await elsa.GetAsync($"/workflow-definitions/subgraph/{published["id"]}?parentNodeId=Workflow1:flow:use:Workflow1");
        Assert.Equal("Workflow1:flow:use:Workflow1:flow", (string?)inside["children"]![0]!["nodeId"]);
        var run = await elsa.RunAsync(parent);
        Assert.Contains("Workflow1:flow:use:Workflow1:flow:say", Elsa.Names((await elsa.PostAsync($"/workflow-instances/{run}/journal"))["items"], "nodeId"));
    }

    [Fact]
    public async Task Its_parts_are_found_by_their_paths()
    {
        var saved = await elsa.SaveAsync(Of(NewId(), Line("one")));
        var graph = await elsa.GetAsync($"/workflow-definitions/subgraph/{saved["id"]}?parentNodeId=Workflow1");
        Assert.Equal(("Workflow1", "Root"), ((string?)graph["nodeId"], (string?)graph["port"]));
        Assert.Equal("Elsa.Workflow", (string?)graph["activity"]!["type"]);
        var segments = await elsa.GetAsync($"/workflow-definitions/subgraph/segments/{saved["id"]}?childNodeId=Workflow1:flow:one");
        Assert.Equal("one", (string?)segments["childNode"]!["activity"]!["id"]);
        Assert.Equal("Workflow1", (string?)segments["container"]!["nodeId"]);
        Assert.Empty(segments["pathSegments"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, await elsa.StatusAsync(HttpMethod.Get, $"/workflow-definitions/subgraph/{saved["id"]}?parentNodeId=nowhere"));
    }
}
