using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class BranchingTests
{
    [Theory]
    [InlineData("true", "yes")]
    [InlineData("false", "no")]
    public async Task If_runs_one_of_two(string condition, string written)
    {
        var play = await Play.Started(Doc.Activity(
            "If", "I", ("condition", Doc.Js(condition)), ("then", Doc.Line("yes")), ("else", Doc.Line("no"))));
        Assert.Equal(written, play.Written);
    }

    [Fact]
    public async Task If_without_the_branch_completes()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Activity("If", "I", ("condition", Doc.Literal("false")), ("then", Doc.Line("yes"))), Doc.Line("after")));
        Assert.Equal("after", play.Written);
    }

    [Theory]
    [InlineData("MatchFirst", "a")]
    [InlineData("MatchAny", "a b")]
    public async Task Switch_runs_the_first_match_or_all(string mode, string written)
    {
        var play = await Play.Started(Switch(mode, ("a", "true"), ("b", "true"), ("c", "false")));
        Assert.Equal(written, play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Switch_without_a_match_runs_the_default()
    {
        var play = await Play.Started(Switch("MatchFirst", ("a", "false")).With("default", Doc.Line("other")));
        Assert.Equal("other", play.Written);
    }

    [Theory]
    [InlineData("MatchAny", "1 2")]
    [InlineData("MatchFirst", "1")]
    public async Task Flow_switch_follows_the_labels_that_match(string mode, string written)
    {
        var flowSwitch = Doc.Activity("FlowSwitch", "S", ("cases", Cases(("a", "true"), ("b", "1 == 1"), ("c", "false"))), ("mode", Doc.Literal(mode)));
        var play = await Play.Started(Doc.Flow("F", "S:a > 1, S:b > 2, S:c > 3, S:Default > 4", flowSwitch, Doc.Line("1"), Doc.Line("2"), Doc.Line("3"), Doc.Line("4")));
        Assert.Equal(written, play.Written);
    }

    [Fact]
    public async Task Flow_switch_without_a_match_follows_default()
    {
        var play = await Play.Started(Doc.Flow(
            "F", "S:a > 1, S:Default > 2", Doc.Activity("FlowSwitch", "S", ("cases", Cases(("a", "false")))), Doc.Line("1"), Doc.Line("2")));
        Assert.Equal("2", play.Written);
    }

    [Fact]
    public async Task Flow_fork_follows_the_branches_it_names()
    {
        var fork = Doc.Activity("FlowFork", "K", ("branches", Doc.Expression("Object", """["x","y"]""")));
        var play = await Play.Started(Doc.Flow("F", "K:x > 1, K:y > 2, K:z > 3", fork, Doc.Line("1"), Doc.Line("2"), Doc.Line("3")));
        Assert.Equal("1 2", play.Written);
    }

    [Fact]
    public async Task Parallel_sequences_interleave_step_by_step()
    {
        var play = await Play.Started(Doc.Parallel(
            "P", Doc.Sequence("S1", Doc.Line("a1"), Doc.Line("a2")), Doc.Sequence("S2", Doc.Line("b1"), Doc.Line("b2"))));
        Assert.Equal("a1 b1 a2 b2", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Fork_waits_for_all_its_branches()
    {
        var play = await Play.Started(Doc.Sequence("S", Fork("WaitAll", Doc.Wait("W1"), Doc.Wait("W2")), Doc.Line("end")));
        await play.Resume("W2");
        Assert.Equal("", play.Written);
        await play.Resume("W1");
        Assert.Equal("end", play.Written);
    }

    [Fact]
    public async Task Fork_for_any_goes_on_with_the_first_and_cancels_the_rest()
    {
        var play = await Play.Started(Doc.Sequence("S", Fork("WaitAny", Doc.Wait("W1"), Doc.Sequence("T", Doc.Wait("W2"), Doc.Line("second"))), Doc.Line("end")));
        await play.Resume("W1");
        Assert.Equal("end", play.Written);
        Assert.Empty(play.State.Bookmarks);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task A_sequence_ends_at_an_end_marker()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Sequence("T", Doc.Line("a"), Doc.Activity("End", "E"), Doc.Line("b")), Doc.Line("c")));
        Assert.Equal("a c", play.Written);
    }

    [Fact]
    public async Task Finish_ends_everything_at_once()
    {
        var play = await Play.Started(Doc.Parallel("P", Doc.Wait("W"), Doc.Activity("Finish", "E"), Doc.Line("late")));
        Assert.Equal("", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);
    }

    private static JsonObject Fork(string mode, params JsonObject[] branches) =>
        Doc.Activity("Fork", "K", ("joinMode", mode), ("branches", new JsonArray([.. branches])));

    private static JsonObject Switch(string mode, params (string Label, string Condition)[] cases)
    {
        var array = Cases(cases);
        foreach (var item in array)
            item!["activity"] = Doc.Line((string)item["label"]!);
        return Doc.Activity("Switch", "S", ("cases", array), ("mode", Doc.Literal(mode)));
    }

    private static JsonArray Cases(params (string Label, string Condition)[] cases) =>
        new([.. cases.Select(c => new JsonObject
        {
            ["label"] = c.Label,
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = c.Condition },
        })]);
}
