using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Tests.Houses;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;
using static WorkflowAgents.Runtime.Tests.Workflows.Doc;

namespace WorkflowAgents.Runtime.Tests.Workflows;

public sealed class A_definition_lives
{
    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_draft_is_saved_in_place_until_it_is_published_and_above_it_from_then_on(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var draft = await Save(house, Of("a", Line("one")));
        var again = await Save(house, Of("a", Line("one"), Line("two")));
        Assert.Equal((draft.Id, 1, false), (again.Id, again.Version, again.IsPublished));
        Assert.Empty(house.Definitions.Published.VersionIds);

        var published = (await house.Store.PublishAsync("a", "ann", default)).Version;
        Assert.Equal((draft.Id, 1, true, true), (published.Id, published.Version, published.IsPublished, published.IsLatest));
        Assert.Equal(draft.Id, house.Definitions.Published.VersionIds["a"]);

        var next = await Save(house, Of("a", Line("one")));
        await Save(house, Of("a", Line("three")));
        Assert.NotEqual(draft.Id, next.Id);
        Assert.Equal(["1 published", "2 latest"], await Versions(house, "a"));
        Assert.Equal(draft.Id, house.Definitions.Published.VersionIds["a"]);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Its_document_says_which_version_it_is_and_what_it_is_now(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await Publish(house, Of("a", Line("one")));
        await Publish(house, Of("a", Line("two")));
        var versions = await house.Look(db => db.WorkflowVersions.OrderBy(v => v.Version).ToListAsync());
        var documents = versions.ConvertAll(v => v.Document());
        Assert.Equal([(1, false, false), (2, true, true)], documents.Select(d => (d.Version, d.IsLatest, d.IsPublished)));
        Assert.Equal(versions.Select(v => v.Id), documents.Select(d => d.Id));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Publishing_what_is_published_changes_nothing(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await Publish(house, Of("a", Starting(Wait("e", "x"))));
        var before = await house.Look(db => db.WorkflowTriggers.Select(t => t.Id).ToListAsync());
        var again = await house.Store.PublishAsync("a", "ann", default);
        Assert.True(again.WasPublished);
        Assert.Equal(before, await house.Look(db => db.WorkflowTriggers.Select(t => t.Id).ToListAsync()));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task With_an_unknown_activity_it_is_kept_and_shown_but_not_published(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var strange = Step("odd", "Acme.Frobnicate", ("text", "hi"));
        strange["colour"] = "green";
        var document = Of("a", Line("one"), strange).Edit(json => json["somethingElse"] = new JsonArray(1, 2));
        var version = await house.Store.ImportAsync(document, "ann", default);
        Assert.False(version.IsPublished);
        var kept = JsonNode.Parse(version.Json)!;
        Assert.Equal("green", (string?)kept["root"]!["activities"]![1]!["colour"]);
        Assert.Equal(2, kept["somethingElse"]!.AsArray().Count);

        var rejected = await Assert.ThrowsAsync<WorkflowRejectedException>(() => house.Store.PublishAsync("a", "ann", default));
        var problem = Assert.Single(rejected.Problems);
        Assert.Equal("odd", problem.ActivityId);
        Assert.Contains("'odd'", Assert.Single(rejected.Lines), StringComparison.Ordinal);
        Assert.Contains("Acme.Frobnicate", rejected.Message, StringComparison.Ordinal);
        Assert.Equal(["1 latest"], await Versions(house, "a"));
        Assert.Equal("odd", Assert.Single(await house.Definitions.ValidateAsync(version.Document(), default)).ActivityId);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task That_is_taken_over_from_elsewhere_keeps_its_ids_and_begins_at_one(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var document = Of("a", Line("one")).Edit(json =>
        {
            json["id"] = "a-from-elsewhere";
            json["version"] = 17;
            json["isPublished"] = true;
        });
        var imported = await house.Store.ImportAsync(document, "ann", default);
        Assert.Equal(("a-from-elsewhere", "a", 1, false), (imported.Id, imported.DefinitionId, imported.Version, imported.IsPublished));
        // The id is taken: a copy under another definition id gets one of its own.
        var copy = await house.Store.ImportAsync(document.Edit(json => json["definitionId"] = "b"), "ann", default);
        Assert.NotEqual(imported.Id, copy.Id);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Reverted_it_is_a_new_draft_and_what_governs_stays(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await Publish(house, Of("a", Line("old")));
        var second = await Publish(house, Of("a", Line("new")));
        var draft = await house.Store.RevertAsync("a", 1, "ann", default);
        Assert.Equal("old", (string?)draft.Document().Root["activities"]![0]!["id"]);
        Assert.Equal(["1", "2 published", "3 latest"], await Versions(house, "a"));
        Assert.Equal(second.Id, house.Definitions.Published.VersionIds["a"]);
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => house.Store.RevertAsync("a", 9, "ann", default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Retracted_nothing_starts_it_and_what_runs_goes_on(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await Publish(house, Of("a", Starting(Wait("begin", "go")), Wait("pause", "on"), Line("end")));
        await house.Send("go");
        var version = await house.Store.RetractAsync("a", default);
        Assert.False(version!.IsPublished);
        await house.Send("go");
        Assert.Equal(["Suspended"], await house.SubStatuses("a"));
        Assert.Empty(await house.Look(db => db.WorkflowTriggers.ToListAsync()));
        await house.Send("on");
        Assert.Equal(["Finished"], await house.SubStatuses("a"));
        // It governed once: it is not written over, and may govern again.
        await Save(house, Of("a", Line("other")));
        Assert.Equal(["1", "2 latest"], await Versions(house, "a"));
        Assert.Null(await house.Store.RetractAsync("a", default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task A_version_is_deleted_with_its_instances_and_the_one_before_is_the_latest(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await Publish(house, Of("a", Starting(Wait("begin", "go")), Wait("pause", "on")));
        await house.Send("go");
        await Publish(house, Of("a", Starting(Wait("begin", "go")), Wait("pause", "on")));
        await house.Send("go");
        Assert.True(await house.Store.DeleteVersionAsync("a", 2, default));
        Assert.Equal(["1 latest"], await Versions(house, "a"));
        var left = Assert.Single(await house.Look(db => db.WorkflowInstances.ToListAsync()));
        Assert.Equal(1, left.Version);
        Assert.Empty(await house.Look(db => db.WorkflowTriggers.ToListAsync()));
        Assert.False(await house.Store.DeleteVersionAsync("a", 2, default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Deleted_it_leaves_nothing(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await Publish(house, Of("a", Starting(Wait("begin", "go")), Wait("pause", "on")));
        await Publish(house, Of("b", Line("x")));
        await house.Send("go");
        Assert.True(await house.Store.DeleteAsync("a", default));
        Assert.Equal(["b"], house.Definitions.Published.VersionIds.Keys);
        Assert.Empty(await house.Look(db => db.WorkflowInstances.ToListAsync()));
        Assert.Empty(await house.Look(db => db.Bookmarks.ToListAsync()));
        Assert.Empty(await house.Look(db => db.Journal.ToListAsync()));
        Assert.Empty(await house.Look(db => db.WorkflowTriggers.ToListAsync()));
        Assert.False(await house.Store.DeleteAsync("a", default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Read_only_it_stays_as_it_is(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Store.PublishAsync(Of("a", Line("x")).Edit(json => json["isReadonly"] = true), "file", "hash", "a.json", default);
        await Assert.ThrowsAsync<WorkflowReadonlyException>(() => Save(house, Of("a", Line("y"))));
        await Assert.ThrowsAsync<WorkflowReadonlyException>(() => house.Store.RetractAsync("a", default));
        await Assert.ThrowsAsync<WorkflowReadonlyException>(() => house.Store.DeleteAsync("a", default));
        Assert.Equal(["1 published latest"], await Versions(house, "a"));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Many_publish_it_at_once_and_one_version_governs(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() =>
            house.Store.PublishAsync(Of("a", Starting(Wait("begin", $"go {n}"))), "api", null, $"{n}", default))));
        var governing = Assert.Single(await house.Look(db => db.WorkflowVersions.Where(v => v.IsPublished).ToListAsync()));
        Assert.Equal((6, true), (governing.Version, governing.IsLatest));
        var trigger = Assert.Single(await house.Look(db => db.WorkflowTriggers.ToListAsync()));
        Assert.Equal(governing.Id, trigger.VersionId);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Another_node_sees_what_was_published_and_retracted(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var other = house.Make<DefinitionCatalogue>();
        await Publish(house, Of("a", Line("x")));
        await other.RefreshIfChangedAsync(default);
        Assert.Equal(["a"], other.Published.VersionIds.Keys);
        await house.Store.RetractAsync("a", default);
        await other.RefreshIfChangedAsync(default);
        Assert.Empty(other.Published.VersionIds);
    }

    static Task<WorkflowVersion> Save(House house, WorkflowDefinition document) => house.Store.SaveDraftAsync(document, "studio", "ann", default);

    static Task<WorkflowVersion> Publish(House house, WorkflowDefinition document) =>
        house.Store.PublishAsync(document, "studio", null, "ann", default);

    static Task<List<string>> Versions(House house, string definitionId) => house.Look(async db =>
        (await db.WorkflowVersions.Where(v => v.DefinitionId == definitionId).OrderBy(v => v.Version).ToListAsync())
            .ConvertAll(v => $"{v.Version}{(v.IsPublished ? " published" : "")}{(v.IsLatest ? " latest" : "")}"));
}
