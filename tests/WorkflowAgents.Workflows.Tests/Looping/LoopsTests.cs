using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class LoopsTests
{
    private static readonly JsonObject CurrentValue = Doc.Js("'' + getCurrentValue()");

    [Theory]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(3, 1, -1, true, "3 2 1")]
    [InlineData(1, 3, -1, true, "")]
    public async Task For_counts(int start, int end, int step, bool inclusive, string written)
    {
        var play = await Play.Started(Doc.Activity(
            "For", "L", ("start", Doc.Literal(start)), ("end", Doc.Literal(end)), ("step", Doc.Literal(step)),
            ("outerBoundInclusive", Doc.Literal(inclusive)), ("body", Doc.Say("B", CurrentValue.DeepClone().AsObject()))));
        Assert.Equal(written, play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task ForEach_goes_through_its_items_one_by_one()
    {
        var play = await Play.Started(ForEach("""["a","b","c"]""", Doc.Say("B", Doc.Js("getCurrentIndex() + getCurrentValue()"))));
        Assert.Equal("0a 1b 2c", play.Written);
    }

    [Fact]
    public async Task ForEach_without_items_completes()
    {
        var play = await Play.Started(ForEach("[]", Doc.Line("B")));
        Assert.Equal("", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task ForEach_over_null_faults()
    {
        var play = await Play.Started(Doc.Activity("ForEach", "L", ("items", Doc.Literal(null)), ("body", Doc.Line("B"))));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
    }

    [Fact]
    public async Task ForEach_remembers_where_it_was_while_asleep()
    {
        var play = await Play.Started(ForEach("""["a","b"]""", Doc.Sequence("S", Doc.Wait("W"), Doc.Say("B", Doc.Js("getCurrentValue()")))));
        await play.Resume("W");
        await play.Resume("W");
        Assert.Equal("a b", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task An_inner_loop_hides_the_value_of_the_outer_one_and_gives_it_back()
    {
        var inner = ForEach("[1]", Doc.Say("I", CurrentValue.DeepClone().AsObject()), "inner");
        var play = await Play.Started(ForEach("""["a","b"]""", Doc.Sequence("S", inner, Doc.Say("O", CurrentValue.DeepClone().AsObject()))));
        Assert.Equal("1 a 1 b", play.Written);
    }

    [Fact]
    public async Task ParallelForEach_interleaves_and_keeps_values_apart()
    {
        var body = Doc.Sequence("S", Doc.Say("A", Doc.Js("'x' + getCurrentValue()")), Doc.Say("B", Doc.Js("'y' + getCurrentValue()")));
        var play = await Play.Started(Doc.Activity("ParallelForEach", "L", ("items", Doc.Expression("Object", "[1,2,3]")), ("body", body)));
        Assert.Equal("x1 x2 x3 y1 y2 y3", play.Written);
    }

    [Fact]
    public async Task ParallelForEach_over_null_completes()
    {
        var play = await Play.Started(Doc.Activity("ParallelForEach", "L", ("items", Doc.Literal(null)), ("body", Doc.Line("B"))));
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task While_asks_before_every_round()
    {
        var body = Doc.Sequence("S", Doc.Line("B"), Doc.Set("I", "Count", Doc.Js("getCount() + 1")));
        var play = await Play.Started(
            Doc.Activity("While", "L", ("condition", Doc.Js("getCount() < 2")), ("body", body)), Doc.Variable("Count", "Int32", "0"));
        Assert.Equal("B B", play.Written);
    }

    [Fact]
    public async Task While_without_an_end_becomes_an_incident()
    {
        var play = Play.Of(Doc.Activity("While", "L", ("condition", Doc.Literal(true)), ("body", Doc.Line("B"))));
        play.Limits = new ExpressionLimits { Steps = 20 };
        await play.Start();
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
    }

    [Fact]
    public async Task Break_leaves_the_inner_loop_only()
    {
        var inner = ForEach("[1,2]", Doc.Sequence("T", Doc.Say("I", CurrentValue.DeepClone().AsObject()), Doc.Activity("Break", "X"), Doc.Line("never")), "inner");
        var play = await Play.Started(ForEach("""["a","b"]""", Doc.Sequence("S", inner, Doc.Say("O", CurrentValue.DeepClone().AsObject()))));
        Assert.Equal("1 a 1 b", play.Written);
    }

    [Fact]
    public async Task Break_outside_of_loops_ends_all_sequences_around_it()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Sequence("T", Doc.Line("a"), Doc.Activity("Break", "X"), Doc.Line("b")), Doc.Line("c")));
        Assert.Equal("a", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Break_in_one_branch_of_a_fork_cancels_the_other()
    {
        var fork = Doc.Activity("Fork", "K", ("joinMode", "WaitAll"), ("branches", new JsonArray(Doc.Wait("W"), Doc.Activity("Break", "X"))));
        var play = await Play.Started(Doc.Sequence("S", ForEach("[1,2]", fork), Doc.Line("after")));
        Assert.Equal("after", play.Written);
        Assert.Empty(play.State.Bookmarks);
    }

    private static JsonObject ForEach(string items, JsonObject body, string id = "L") =>
        Doc.Activity("ForEach", id, ("items", Doc.Expression("Object", items)), ("body", body));

    [Fact]
    public async Task For_without_a_body_never_completes()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Activity("For", "L", ("end", Doc.Literal(3))), Doc.Line("after")));
        Assert.Equal("", play.Written);
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
    }

    [Fact]
    public async Task Text_that_is_not_a_list_has_no_items()
    {
        var each = await Play.Started(Doc.Activity("ForEach", "L", ("items", Doc.Literal("abc")), ("body", Doc.Line("B"))));
        Assert.Equal(WorkflowSubStatus.Faulted, each.State.SubStatus);
        var parallel = await Play.Started(Doc.Activity("ParallelForEach", "L", ("items", Doc.Literal("abc")), ("body", Doc.Line("B"))));
        Assert.Equal(("", WorkflowSubStatus.Finished), (parallel.Written, parallel.State.SubStatus));
    }

    [Fact]
    public async Task Complete_in_a_loop_begins_no_other_round()
    {
        var loop = ForEach("[1,2,3]", Doc.Activity("Complete", "C")).With("currentValue", Doc.To("V"));
        var play = await Play.Started(Doc.Sequence("S", loop, Doc.Line("never")), Doc.Variable("V"));
        Assert.Equal(("", 1), (play.Written, play.Value("V")));
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task That_never_end_are_stopped_when_their_time_is_over()
    {
        var play = Play.Of(Doc.Activity("While", "L", ("condition", Doc.Js("true")), ("body", Doc.Activity("Start", "B"))));
        play.Limits = new ExpressionLimits { Steps = int.MaxValue, Burst = TimeSpan.FromMilliseconds(20) };
        await play.Start();
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        Assert.Contains("endless loop", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }
}
