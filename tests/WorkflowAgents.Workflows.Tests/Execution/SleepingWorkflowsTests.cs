namespace WorkflowAgents.Workflows.Tests;

public class SleepingWorkflowsTests
{
    [Fact]
    public async Task Go_on_where_they_were()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Line("a"), Doc.Wait("W"), Doc.Line("b")));
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
        Assert.Equal(WorkflowStatus.Running, play.State.Status);
        await play.Resume("W");
        Assert.Equal("a b", play.Written);
        Assert.Equal(
            "Workflow1.Started S.Started a.Started a.Completed W.Started W.Suspended W.Resumed W.Completed b.Started b.Completed S.Completed Workflow1.Completed",
            play.Events);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (long)i), play.Journal.Select(j => j.Sequence));
    }

    [Fact]
    public async Task Do_nothing_when_the_bookmark_is_not_known()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Wait("W"), Doc.Line("b")));
        var before = play.State.ToJson();
        await play.ResumeBookmark("nothing");
        Assert.Empty(play.Last.Journal);
        Assert.Equal(before, play.State.ToJson());
    }

    [Fact]
    public async Task Do_nothing_once_they_have_ended()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Wait("W")));
        var bookmark = play.State.Bookmarks[0].Id;
        await play.Resume("W");
        await play.ResumeBookmark(bookmark);
        Assert.Empty(play.Last.Journal);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Resume_one_branch_without_disturbing_the_others()
    {
        var play = await Play.Started(Doc.Parallel("P", Doc.Sequence("A", Doc.Wait("W1"), Doc.Line("a")), Doc.Sequence("B", Doc.Wait("W2"), Doc.Line("b"))));
        await play.Resume("W2");
        Assert.Equal("b", play.Written);
        Assert.Equal("W1", play.Waiting());
    }

    [Fact]
    public async Task Are_small()
    {
        var steps = Enumerable.Range(1, 9).Select(i => Doc.Line($"step{i}")).Append(Doc.Activity("Delay", "pause", ("timeSpan", Doc.Literal("1.00:00:00"))));
        var play = Play.Of(Doc.Sequence("Sequence1", [.. steps]), Doc.Variable("Name", "String", "x"));
        await play.Run(null, RunRequest.Start(Guid.Empty.ToString("N"), correlationId: Guid.Empty.ToString("N"), name: "Follow-up"));
        Assert.InRange(play.State.ToJson().Length, 1, 1024);
    }

    [Fact]
    public async Task Are_the_same_after_json()
    {
        var play = await Play.Started(
            Doc.Parallel("P", Doc.Flow("F", "A > W", Doc.Line("A"), Doc.Wait("W")), Doc.Activity("Delay", "D"), Doc.Activity("RunTask", "T", ("taskName", Doc.Literal("t")))),
            Doc.Variable("V", "JSON", """{"a":1}"""));
        var json = play.State.ToJson();
        var back = WorkflowState.FromJson(json);
        Assert.Equal(json, back.ToJson());
        Assert.Equal(play.State.Bookmarks, back.Bookmarks);
        Assert.Equivalent(play.State.Variables, back.Variables);
    }

    [Fact]
    public async Task Leave_the_state_they_were_given_as_it_was()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Wait("W"), Doc.Set("A", "V", Doc.Literal("x"))), Doc.Variable("V", "String"));
        play.ThroughJson = false;
        var before = play.State;
        var json = before.ToJson();
        await play.Resume("W");
        Assert.Equal(json, before.ToJson());
    }

    [Fact]
    public async Task Keep_the_inputs_with_a_storage_driver_and_no_others()
    {
        var document = Doc.Workflow(Doc.Sequence("S", Doc.Wait("W"), Doc.Say("A", Doc.Js("getName() + getInput('Plain') + getInput('Extra')"))));
        document["inputs"] = Doc.Declared(["Name", "Plain"]);
        document["inputs"]![0]!["storageDriverType"] = "WorkflowInstanceStorageDriver";
        var play = await new Play(document).Start(new Dictionary<string, object?> { ["name"] = "Ada", ["Plain"] = "p", ["Extra"] = "e" });
        await play.Resume("W");
        Assert.Equal("Adanullnull", play.Written);
    }

    [Fact]
    public async Task Can_be_cancelled()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Line("a"), Doc.Wait("W"), Doc.Line("b")));
        await play.Cancel();
        Assert.Equal(WorkflowStatus.Finished, play.State.Status);
        Assert.Equal(WorkflowSubStatus.Cancelled, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);
        Assert.Equal(JournalEvent.WorkflowCancelled, play.Last.Journal.Single().EventName);
    }

    [Fact]
    public async Task Sleep_on_after_an_activity_that_neither_completes_nor_waits()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Activity("Tests.Stubborn", "X"), Doc.Line("b")));
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);
    }

    [Fact]
    public async Task Give_up_a_burst_that_the_host_cancels()
    {
        var play = Play.Of(Doc.Line("a"));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await new WorkflowEngine().RunAsync(
            play.Program, null, RunRequest.Start("i"), new RunContext { Host = play }, source.Token));
    }
}
