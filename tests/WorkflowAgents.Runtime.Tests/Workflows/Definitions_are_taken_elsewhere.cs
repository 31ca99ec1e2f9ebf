using System.Text;
using System.Text.Json.Nodes;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Tests.Houses;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;
using static WorkflowAgents.Runtime.Tests.Workflows.Doc;

namespace WorkflowAgents.Runtime.Tests.Workflows;

public sealed class Definitions_are_taken_elsewhere
{
    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_comes_back_as_it_went(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var strange = Step("odd", "Acme.Frobnicate", ("text", "grüß 🙂"));
        var version = await house.Store.ImportAsync(Of("a", Line("one"), strange).Edit(json => json["extra"] = "kept"), "ann", default);
        var text = WorkflowExport.Json(version);
        Assert.StartsWith("""
            {
              "$schema": "https://elsaworkflows.io/
            """, text, StringComparison.Ordinal);
        Assert.Equal($"workflow-definition-a-a-{version.Id}.json", WorkflowExport.FileName(version));

        await using var elsewhere = await House.BuildAsync(provider);
        var there = await elsewhere.Store.ImportAsync(WorkflowDefinition.Parse(text), "bob", default);
        Assert.Equal(version.Id, there.Id);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(WorkflowExport.Json(there))));
    }

    [Fact]
    public async Task Many_travel_in_an_archive_that_is_always_the_same()
    {
        await using var house = await House.BuildAsync(DatabaseProvider.Sqlite);
        var b = await house.Publish(Of("b", Line("x")));
        var a = await house.Publish(Of("a", Line("x")));
        var archive = WorkflowExport.Zip([b, a]);
        Assert.Equal(archive, WorkflowExport.Zip([a, b]));
        using var content = new MemoryStream(archive);
        var texts = await WorkflowExport.ReadAsync("workflow-definitions.zip", content, default);
        Assert.Equal(["a", "b"], texts.Select(text => WorkflowDefinition.Parse(text).DefinitionId));
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("no archive"));
        await Assert.ThrowsAsync<InvalidDataException>(() => WorkflowExport.ReadAsync("x.zip", content, default));
    }
}
