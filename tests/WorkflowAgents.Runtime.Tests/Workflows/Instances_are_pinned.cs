using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Tests.Houses;
using WorkflowAgents.Runtime.Workflows;
using static WorkflowAgents.Runtime.Tests.Workflows.Doc;

namespace WorkflowAgents.Runtime.Tests.Workflows;

public sealed class Instances_are_pinned
{
    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task They_end_in_the_version_they_began_in(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Of("a", Starting(Wait("begin", "go")), Wait("pause", "on"), Line("oldEnd")));
        await house.Send("go");
        await house.Publish(Of("a", Starting(Wait("begin", "go")), Wait("pause", "on"), Line("newEnd")));
        await house.Send("go");
        await house.Send("on");
        var versions = await house.Look(db => db.WorkflowInstances.ToDictionaryAsync(i => i.Id, i => i.Version));
        var ends = await house.Look(db => db.Journal.Where(j => j.ActivityType == "Elsa.WriteLine" && j.EventName == "Completed").ToListAsync());
        Assert.Equal(["1 oldEnd", "2 newEnd"], ends.Select(end => $"{versions[end.InstanceId]} {end.ActivityId}").Order());
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Also_to_a_draft_that_is_saved_while_one_runs(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        var draft = await house.Store.SaveDraftAsync(Of("a", Wait("pause", "on"), Line("end")), "studio", "ann", default);
        var instance = await house.Instances.ExecuteAsync(new StartWorkflow("a", draft.Id, "i1", null, null), default);
        Assert.Equal("Suspended", instance!.SubStatus);
        var saved = await house.Store.SaveDraftAsync(Of("a", Wait("pause", "on")), "studio", "ann", default);
        Assert.Equal((2, true), (saved.Version, saved.IsLatest));
        await house.Send("on");
        Assert.Contains("end", await house.Look(db => db.Journal.Select(j => j.ActivityId).ToListAsync()));
        // Nobody is in the middle of it any more.
        Assert.Equal(saved.Id, (await house.Store.SaveDraftAsync(Of("a", Line("x")), "studio", "ann", default)).Id);
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Cancelled_they_take_with_them_whom_they_started(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Of("child", Wait("pause", "never")));
        var dispatch = Step("start", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "child"), ("waitForCompletion", "True"));
        await house.Publish(Of("parent", dispatch, Line("end")));
        var parent = await house.Execute("parent");
        await house.Work();
        Assert.Equal("Suspended", parent!.SubStatus);
        Assert.True(await house.Instances.CancelAsync(parent.Id, default));
        await house.Work();
        Assert.Equal(["Cancelled"], await house.SubStatuses("parent"));
        Assert.Equal(["Cancelled"], await house.SubStatuses("child"));
        Assert.Empty(await house.Look(db => db.Bookmarks.ToListAsync()));
        Assert.Contains("Workflow cancelled", await house.Look(db => db.Journal.Select(j => j.EventName).ToListAsync()));
        // A second time there is nothing to do, and nobody to do it to.
        Assert.True(await house.Instances.CancelAsync(parent.Id, default));
        Assert.False(await house.Instances.CancelAsync("nobody", default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Faulted_they_go_on_from_there_once_the_cause_is_gone(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        // It faults as long as nobody has published the workflow that it asks for.
        var dispatch = Step("start", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "later"));
        await house.Publish(Of("a", Line("first"), dispatch, Line("end")));
        var instance = await house.Execute("a");
        Assert.Equal(("Finished", "Faulted"), (instance!.Status, instance.SubStatus));
        Assert.Equal("Faulted", (await house.Instances.RetryAsync(instance.Id, ["start"], default))!.SubStatus);
        await house.Work();
        Assert.Equal(2, await house.Look(db => db.Inbox.CountAsync(e => e.Kind == WorkflowEvents.Faulted)));

        await house.Publish(Of("later", Line("x")));
        var retried = await house.Instances.RetryAsync(instance.Id, null, default);
        Assert.Equal(("Finished", "Finished"), (retried!.Status, retried.SubStatus));
        var done = await house.Look(db => db.Journal.Where(j => j.InstanceId == instance.Id && j.EventName == "Completed").Select(j => j.ActivityId).ToListAsync());
        Assert.Equal(["first", "start", "end"], done.Intersect(["first", "start", "end"]));
        Assert.Single(done, "first");
        Assert.Null(await house.Instances.RetryAsync("nobody", null, default));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Deleted_they_leave_no_trace(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Of("a", Wait("pause", "on")));
        var gone = await house.Execute("a");
        var kept = await house.Execute("a");
        Assert.Equal(1, await house.Instances.DeleteAsync([gone!.Id, "nobody"], default));
        Assert.Equal([kept!.Id], await house.Look(db => db.WorkflowInstances.Select(i => i.Id).ToListAsync()));
        Assert.Equal([kept.Id], await house.Look(db => db.Bookmarks.Select(i => i.InstanceId).ToListAsync()));
        Assert.Equal([kept.Id], await house.Look(db => db.Journal.Select(i => i.InstanceId).Distinct().ToListAsync()));
    }

    [SkippableTheory, MemberData(nameof(House.Databases), MemberType = typeof(House))]
    public async Task Their_journal_holds_what_the_steps_were_given_and_gave(DatabaseProvider provider)
    {
        await using var house = await House.BuildAsync(provider);
        await house.Publish(Of("a", Line("one", "good morning")));
        await house.Execute("a");
        var completed = await house.Look(db => db.Journal.SingleAsync(j => j.ActivityId == "one" && j.EventName == "Completed"));
        Assert.Equal("""{"Text":"good morning"}""", completed.Inputs);
    }

    [SkippableTheory]
    [InlineData(DatabaseProvider.Sqlite, "SingletonStrategy", 1)]
    [InlineData(DatabaseProvider.Sqlite, "CorrelatedSingletonStrategy", 2)]
    [InlineData(DatabaseProvider.Sqlite, "CorrelationStrategy", 2)]
    [InlineData(DatabaseProvider.Sqlite, "AllowAlwaysStrategy", 4)]
    [InlineData(DatabaseProvider.PostgreSql, "SingletonStrategy", 1)]
    [InlineData(DatabaseProvider.PostgreSql, "CorrelatedSingletonStrategy", 2)]
    public async Task As_many_run_at_once_as_their_definition_allows(DatabaseProvider provider, string strategy, int running)
    {
        await using var house = await House.BuildAsync(provider);
        var options = new JsonObject { ["activationStrategyType"] = $"Elsa.Workflows.Runtime.ActivationValidators.{strategy}, Elsa.Workflows.Runtime" };
        await house.Publish(WithOptions("a", options, Wait("pause", "on")));
        await Task.WhenAll(new[] { "x", "y", "x", "y" }.Select((correlation, n) => Task.Run(() => house.Instances.ExecuteAsync(
            new StartWorkflow("a", null, $"i{n}", correlation, null, RespectsActivation: true), default))));
        Assert.Equal(running, await house.Look(db => db.WorkflowInstances.CountAsync()));
    }
}
