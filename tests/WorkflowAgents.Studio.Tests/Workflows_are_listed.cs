using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static WorkflowAgents.Studio.Tests.Doc;

namespace WorkflowAgents.Studio.Tests;

public sealed class Workflows_are_listed(Elsa elsa) : IClassFixture<Elsa>
{
    [Fact]
    public async Task By_page_by_name_and_by_what_they_are()
    {
        var word = NewId();
        for (var n = 1; n <= 3; n++)
            await elsa.SaveAsync(Of($"{word}-{n}", Line("x")), publish: n != 3);
        await elsa.SaveAsync(Of($"{word}-1", Line("y")));

        var first = await elsa.GetAsync($"/workflow-definitions?versionOptions=Latest&Page=0&PageSize=2&SearchTerm={word}&IsSystem=False&OrderBy=Name&OrderDirection=Ascending");
        Assert.Equal(3, (int)first["totalCount"]!);
        Assert.Equal([$"{word}-1", $"{word}-2"], Elsa.Names(first["items"], "definitionId"));
        Assert.Contains("bulk-publish", Elsa.Names(first["links"], "rel"));
        Assert.All(first["items"]!.AsArray(), item => Assert.Contains("publish", Elsa.Names(item!["links"], "rel")));
        Assert.Equal((2, false, "Json"), ((int)first["items"]![0]!["version"]!, (bool)first["items"]![0]!["isPublished"]!, (string?)first["items"]![0]!["materializerName"]));

        async Task<IReadOnlyList<string?>> Ask(string query) =>
            Elsa.Names((await elsa.GetAsync($"/workflow-definitions?{query}&searchTerm={word}&orderBy=Name&orderDirection=Ascending"))["items"], "definitionId");
        Assert.Equal([$"{word}-3"], await Ask("versionOptions=Latest&page=1&pageSize=2"));
        Assert.Equal([$"{word}-1", $"{word}-2"], await Ask("versionOptions=Published"));
        Assert.Equal([$"{word}-1", $"{word}-3"], await Ask("versionOptions=Draft"));
        Assert.Equal([$"{word}-1"], await Ask("versionOptions=2"));
        Assert.Equal(4, (await Ask("versionOptions=AllVersions")).Count);
        Assert.Equal(4, (await Ask("versionOptions=LatestOrPublished")).Count);
        Assert.Equal([$"{word}-2", $"{word}-3"], await Ask($"versionOptions=Latest&DefinitionIds={word}-2&DefinitionIds={word}-3"));
    }

    [Fact]
    public async Task Every_version_that_instances_refer_to_is_found_by_its_id()
    {
        var id = NewId();
        var old = await elsa.SaveAsync(Of(id, Line("x")), publish: true);
        await elsa.SaveAsync(Of(id, Line("y")), publish: true);
        var found = await elsa.GetAsync($"/workflow-definitions?versionOptions=&Ids={old["id"]}");
        Assert.Equal([old["id"]!.ToString()], Elsa.Names(found["items"]));
    }

    [Fact]
    public async Task They_are_counted_and_their_names_compared()
    {
        var before = (int)(await elsa.GetAsync("/workflow-definitions/query/count"))["count"]!;
        var id = NewId();
        await elsa.SaveAsync(Of(id, Line("x")));
        Assert.Equal(before + 1, (int)(await elsa.GetAsync("/workflow-definitions/query/count"))["count"]!);
        Assert.False((bool)(await elsa.GetAsync($"/workflow-definitions/validation/is-name-unique?name={id}"))["isUnique"]!);
        Assert.True((bool)(await elsa.GetAsync($"/workflow-definitions/validation/is-name-unique?name={id}&definitionId={id}"))["isUnique"]!);
        Assert.True((bool)(await elsa.GetAsync("/workflow-definitions/validation/is-name-unique?name=never%20heard%20of"))["isUnique"]!);
    }

    [Fact]
    public async Task Many_are_published_retracted_and_deleted_at_once()
    {
        var (a, b) = (NewId(), NewId());
        await elsa.SaveAsync(Of(a, Line("x")));
        await elsa.SaveAsync(Of(b, Line("x")), publish: true);
        var ids = new JsonObject { ["definitionIds"] = new JsonArray(a, b, "nobody") };
        static IEnumerable<string?> In(JsonObject answer, string name) => answer[name]!.AsArray().Select(id => (string?)id);

        var published = await elsa.PostAsync("/bulk-actions/publish/workflow-definitions/by-definition-ids", ids.DeepClone());
        Assert.Equal([a], In(published, "published"));
        Assert.Equal([b], In(published, "alreadyPublished"));
        Assert.Equal(["nobody"], In(published, "notFound"));
        Assert.Empty(In(published, "updatedConsumers"));
        await elsa.PostAsync($"/workflow-definitions/{b}/retract");
        var retracted = await elsa.PostAsync("/bulk-actions/retract/workflow-definitions/by-definition-ids", ids.DeepClone());
        Assert.Equal([a], In(retracted, "retracted"));
        Assert.Equal([b], In(retracted, "alreadyRetracted"));
        Assert.Equal(["nobody"], In(retracted, "notFound"));
        var version = (await elsa.GetAsync($"/workflow-definitions/{a}"))["id"]!.ToString();
        Assert.Equal(1, (int)(await elsa.PostAsync("/bulk-actions/delete/workflow-definitions/by-id", new JsonObject { ["ids"] = new JsonArray(version, "x") }))["deleted"]!);
        Assert.Equal(1, (int)(await elsa.PostAsync("/bulk-actions/delete/workflow-definitions/by-definition-id", ids))["deleted"]!);
    }

    [Fact]
    public async Task One_travels_as_json_and_comes_back_as_a_draft_with_its_ids()
    {
        var id = NewId();
        var saved = await elsa.SaveAsync(Of(id, Line("x"), Step("odd", "Acme.Frobnicate")));
        using var export = await elsa.SendAsync(HttpMethod.Get, $"/workflow-definitions/{id}/export?versionOptions=1&includeConsumingWorkflows=False");
        Assert.Equal("application/octet-stream", export.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"workflow-definition-{id}-{id}-{saved["id"]}.json", export.Content.Headers.ContentDisposition?.FileName);
        var file = (await Elsa.JsonAsync(export)).AsObject();
        Assert.Equal("$schema", file.First().Key);
        await elsa.SendAsync(HttpMethod.Delete, $"/workflow-definitions/{id}");

        var imported = await elsa.PostAsync("/workflow-definitions/import", file);
        Assert.Equal((saved["id"]!.ToString(), false, 1), (imported["id"]!.ToString(), (bool)imported["isPublished"]!, (int)imported["version"]!));
        var into = NewId();
        Assert.Equal(into, (string?)(await elsa.PostAsync($"/workflow-definitions/{into}/import", file))["definitionId"]);
    }

    [Fact]
    public async Task Many_travel_in_an_archive()
    {
        var (a, b) = (NewId(), NewId());
        var ids = new JsonArray((await elsa.SaveAsync(Of(a, Line("x"))))["id"]!.ToString(), (await elsa.SaveAsync(Of(b, Line("x"))))["id"]!.ToString());
        using var export = await elsa.SendAsync(HttpMethod.Post, "/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = ids, ["includeConsumingWorkflows"] = false });
        Assert.Equal("workflow-definitions.zip", export.Content.Headers.ContentDisposition?.FileName);
        var archive = await export.Content.ReadAsByteArrayAsync();
        await elsa.SendAsync(HttpMethod.Delete, $"/workflow-definitions/{a}");
        await elsa.SendAsync(HttpMethod.Delete, $"/workflow-definitions/{b}");

        var answer = await Elsa.JsonAsync(await elsa.UploadAsync("/workflow-definitions/import-files", "workflow-definitions.zip", archive));
        Assert.Equal(2, (int)answer["count"]!);
        Assert.Equal(HttpStatusCode.OK, await elsa.StatusAsync(HttpMethod.Get, $"/workflow-definitions/{b}"));
        Assert.Contains("broken.json", await Elsa.RefusalAsync(
            await elsa.UploadAsync("/workflow-definitions/import-files", "broken.json", Encoding.UTF8.GetBytes("{ \"root\": {} }"))), StringComparison.Ordinal);
        await Elsa.RefusalAsync(await elsa.UploadAsync("/workflow-definitions/import-files", "broken.zip", [1, 2, 3]));
    }

    [Fact]
    public async Task The_shipped_ones_are_among_them_complete_and_known_to_the_last_step()
    {
        var all = await elsa.GetAsync("/workflow-definitions?versionOptions=Published");
        var shipped = all["items"]!.AsArray().Select(item => (string)item!["definitionId"]!).Where(id => id[0] != 't' || id.Length != 33).ToList();
        Assert.NotEmpty(shipped);
        foreach (var id in shipped)
        {
            var document = await elsa.GetAsync($"/workflow-definitions/{id}");
            Assert.DoesNotContain("Elsa.NotFoundActivity", document.ToJsonString(), StringComparison.Ordinal);
            Assert.All(Steps(document), step => Assert.NotNull(step["nodeId"]));
        }
    }
}
