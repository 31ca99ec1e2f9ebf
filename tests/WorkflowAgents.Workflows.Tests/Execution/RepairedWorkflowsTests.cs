using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class RepairedWorkflowsTests
{
    [Fact]
    public async Task Go_on_from_the_activity_that_faulted()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Line("a"), Fragile("X"), Doc.Line("b")), Doc.Variable("Ready", "Boolean", "false"));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        await play.Retry();
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        Assert.Equal(2, play.State.Incidents.Count);
        await play.Run(Repaired(play), RunRequest.Retry("X"));
        Assert.Equal("a fine b", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.NotNull(play.State.FinishedAt);
    }

    [Fact]
    public async Task Keep_the_branches_that_were_waiting()
    {
        var play = await Play.Started(Doc.Flow("F", "S > X, S > W, X > J, W > J",
            Doc.Line("S"), Fragile("X"), Doc.Wait("W"), Doc.Join("J", "WaitAll")), Doc.Variable("Ready", "Boolean", "false"));
        await play.Run(Repaired(play), RunRequest.Retry());
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
        Assert.Null(play.State.FinishedAt);
        await play.Resume("W");
        Assert.Equal("S fine", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Go_on_with_the_item_a_loop_was_at()
    {
        var play = await Play.Started(
            Doc.Activity("ForEach", "L", ("items", Doc.Js("[1, 2, 3]")), ("body", Doc.Sequence("B", Doc.Say("i", Doc.Js("getCurrentValue()")), Fragile("X")))),
            Doc.Variable("Ready", "Boolean", "false"));
        await play.Run(Repaired(play), RunRequest.Retry());
        Assert.Equal("1 fine 2 fine 3 fine", play.Written);
    }

    [Fact]
    public async Task Stay_as_they_are_when_nothing_faulted()
    {
        var play = await Play.Started(Doc.Wait("W"));
        var before = play.State.ToJson();
        await play.Retry();
        Assert.Equal(before, play.State.ToJson());
        await play.Resume("W");
        await play.Retry();
        Assert.Empty(play.Last.Journal);
    }

    [Fact]
    public async Task Get_a_variable_put_right()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Wait("W"), Doc.Say("A", Doc.Js("getN() + 1"))), Doc.Variable("N", "Int32", "1"));
        await play.SetVariable("N", "41");
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
        Assert.Equal(41, play.Value("N"));
        await play.Resume("W");
        Assert.Equal("42", play.Written);
    }

    [Fact]
    public async Task Go_on_without_an_activity_that_is_cancelled()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Wait("W"), Doc.Line("b")));
        await play.CancelActivity("W");
        Assert.Equal("b", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Contains("W.Canceled", play.Events, StringComparison.Ordinal);
    }

    private static JsonObject Fragile(string id) => Doc.Say(id, Doc.Js("if (!getReady()) throw new Error('not yet'); 'fine'"));

    // Whoever repairs an instance that has ended does so in its state.
    private static WorkflowState Repaired(Play play) => WorkflowState.FromJson(
        play.State.ToJson().Replace("\"variables\":[[\"Ready\",\"Ready\",false]]", "\"variables\":[[\"Ready\",\"Ready\"]]", StringComparison.Ordinal)
            .Replace("\"at\":\"Workflow1\"", "\"at\":\"Workflow1\",\"variables\":{\"Ready\":true}", StringComparison.Ordinal));
}
