using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class StateMachinesTests
{
    [Fact]
    public async Task Go_from_state_to_state_as_things_happen()
    {
        var play = await Play.Started(Machine("Idle",
            [State("Idle", Doc.Line("idle"), Doc.Line("left")), State("Busy", Doc.Line("busy")), State("Over", Doc.Line("over"))],
            [Way("Idle", "Busy", Doc.Wait("go"), action: Doc.Line("going")), Way("Busy", "Over", Doc.Wait("stop"))]));
        Assert.Equal("idle", play.Written);
        await play.Resume("go");
        Assert.Equal("idle going left busy", play.Written);
        Assert.Equal("stop", play.Waiting());
        await play.Resume("stop");
        Assert.Equal("idle going left busy over", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Wait_again_when_the_condition_is_false()
    {
        var play = await Play.Started(
            Machine("A", [State("A"), State("B", Doc.Line("b"))], [Way("A", "B", Doc.Wait("e"), condition: "getReady()")]), Doc.Variable("Ready", "Boolean", "false"));
        await play.Resume("e");
        Assert.Equal("", play.Written);
        Assert.Equal("e", play.Waiting());
        await play.SetVariable("Ready", true);
        await play.Resume("e");
        Assert.Equal("b", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Let_the_first_trigger_win_and_cancel_the_others_also_those_still_queued()
    {
        var play = await Play.Started(Machine(
            "A", [State("A"), State("B", Doc.Line("b")), State("C", Doc.Line("c"))],
            [Way("A", "C", Doc.Wait("e")), Way("A", "B", Doc.Line("now")), Way("A", "C", Doc.Line("never"))]));
        Assert.Equal("now b", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Contains("e.Canceled", play.Events, StringComparison.Ordinal);
        Assert.Empty(play.State.Bookmarks);
    }

    [Theory]
    [InlineData("Nowhere")]
    [InlineData(null)]
    public async Task Complete_without_a_state_to_begin_with(string? initial)
    {
        var play = await Play.Started(Doc.Sequence("S", Machine(initial, [State("A", Doc.Line("a"))], []), Doc.Line("after")));
        Assert.Equal("after", play.Written);
    }

    [Fact]
    public async Task Begin_in_the_current_state_when_the_document_names_one()
    {
        var machine = Machine("A", [State("A", Doc.Line("a")), State("B", Doc.Line("b"))], []).With("currentState", "B");
        Assert.Equal("b", (await Play.Started(machine)).Written);
    }

    [Fact]
    public async Task Leave_out_ways_to_states_that_are_not_there()
    {
        var play = await Play.Started(Machine("A", [State("A", Doc.Line("a"))], [Way("A", "Gone", Doc.Wait("e"))]));
        Assert.Equal("a", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Come_back_to_a_state_inside_a_flowchart()
    {
        var play = await Play.Started(Doc.Flow("F", "M > after",
            Machine("A", [State("A", Doc.Line("a")), State("B", Doc.Line("b")), State("End")],
                [Way("A", "B", Doc.Wait("ab")), Way("B", "A", Doc.Wait("ba")), Way("B", "End", Doc.Wait("end"))]),
            Doc.Line("after")));
        await play.Resume("ab");
        await play.Resume("ba");
        await play.Resume("ab");
        await play.Resume("end");
        Assert.Equal("a b a b after", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    private static JsonObject Machine(string? initial, JsonObject[] states, JsonObject[] transitions) => Doc.Activity(
        "StateMachine", "M", ("initialState", initial), ("states", new JsonArray([.. states])), ("transitions", new JsonArray([.. transitions])));

    private static JsonObject State(string name, JsonObject? entry = null, JsonObject? exit = null) =>
        new() { ["name"] = name, ["entry"] = entry, ["exit"] = exit };

    private static JsonObject Way(string from, string to, JsonObject trigger, string? condition = null, JsonObject? action = null) => new()
    {
        ["from"] = from,
        ["to"] = to,
        ["trigger"] = trigger,
        ["condition"] = condition is null ? null : Doc.Js(condition),
        ["action"] = action,
    };
}
