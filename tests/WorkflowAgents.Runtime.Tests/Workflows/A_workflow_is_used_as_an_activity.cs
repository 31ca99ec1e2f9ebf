using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Tests.Houses;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;
using static WorkflowAgents.Runtime.Tests.Workflows.Doc;

namespace WorkflowAgents.Runtime.Tests.Workflows;

public sealed class A_workflow_is_used_as_an_activity
{
    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task It_runs_inside_the_other_one_in_the_version_that_was_published_then(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var child = await house.Publish(Greeting("first"));
        var parent = await house.Publish(Of("parent", Step("child", "Greeting")));
        Assert.Equal(child.Id, Bound(parent));

        await house.Publish(Greeting("second"));
        await house.Execute("parent");
        Assert.Equal(["first"], await Lines(house));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Its_consumers_move_to_a_new_version_when_it_says_so(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var first = await house.Publish(Greeting("first", moves: true));
        await house.Publish(Of("parent", Step("child", "Greeting")));
        await house.Store.SaveDraftAsync(Of("draft", Step("child", "Greeting")), "studio", "ann", default);
        await house.Publish(Of("other", Line("x")));

        await house.Store.SaveDraftAsync(Greeting("second", moves: true), "studio", "ann", default);
        var publication = await house.Store.PublishAsync("greeting", "ann", default);
        Assert.Equal(["draft", "parent"], publication.UpdatedConsumers.Order());
        Assert.NotEqual(first.Id, publication.Version.Id);

        var versions = await house.Look(db => db.WorkflowVersions.Where(v => v.IsLatest).ToDictionaryAsync(v => v.DefinitionId));
        Assert.Equal((2, true, publication.Version.Id), (versions["parent"].Version, versions["parent"].IsPublished, Bound(versions["parent"])));
        Assert.Equal((1, false, publication.Version.Id), (versions["draft"].Version, versions["draft"].IsPublished, Bound(versions["draft"])));
        Assert.Equal(1, versions["other"].Version);
        await house.Execute("parent");
        Assert.Equal(["second"], await Lines(house));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Its_consumers_move_when_they_are_told_to_and_theirs_with_them(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Greeting("first"));
        await house.Publish(WithOptions("middle", new JsonObject { ["usableAsActivity"] = true }, Step("child", "Greeting")));
        await house.Publish(Of("top", Step("child", "Middle")));
        await house.Publish(Greeting("second"));
        await house.Execute("top");
        Assert.Equal(["first"], await Lines(house));

        Assert.Equal(["middle"], (await house.Store.ConsumersAsync("greeting", default)).Select(v => v.DefinitionId));
        Assert.Equal(["middle", "top"], await house.Store.UpdateConsumersAsync("greeting", "ann", default));
        await house.Execute("top");
        Assert.Equal(["first", "second"], await Lines(house));
        Assert.Empty(await house.Store.UpdateConsumersAsync("greeting", "ann", default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_is_read_only_stays_on_its_version(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Greeting("first"));
        await house.Publish(Of("parent", Step("child", "Greeting")).Edit(json => json["isReadonly"] = true));
        await house.Publish(Greeting("second"));
        Assert.Empty(await house.Store.UpdateConsumersAsync("greeting", "ann", default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task One_that_contains_itself_is_not_published(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var options = new JsonObject { ["usableAsActivity"] = true };
        await house.Store.SaveDraftAsync(WithOptions("greeting", options, Step("again", "Greeting")), "studio", "ann", default);
        var rejected = await Assert.ThrowsAsync<WorkflowRejectedException>(() => house.Store.PublishAsync("greeting", "ann", default));
        Assert.Contains("contains itself", rejected.Message, StringComparison.Ordinal);
    }

    static WorkflowDefinition Greeting(string text, bool moves = false) => WithOptions(
        "greeting", new JsonObject { ["usableAsActivity"] = true, ["autoUpdateConsumingWorkflows"] = moves }, Line("say", text));

    static string? Bound(WorkflowVersion version) => (string?)version.Document().Root["activities"]![0]!["workflowDefinitionVersionId"];

    static async Task<IEnumerable<string>> Lines(House house) => (await house.Look(db => db.Journal
        .Where(j => j.ActivityType == "Elsa.WriteLine" && j.EventName == "Completed").OrderBy(j => j.At).ThenBy(j => j.InstanceId)
        .Select(j => j.Inputs!).ToListAsync())).Select(inputs => (string)JsonNode.Parse(inputs)!["Text"]!);
}
