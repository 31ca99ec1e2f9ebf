using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class ChildWorkflowsTests
{
    [Fact]
    public async Task Are_dispatched_and_left_alone()
    {
        var play = await Play.Started(Doc.Sequence("S", Dispatch("DispatchWorkflow", wait: false), Doc.Line("after")));
        var dispatch = Assert.Single(play.Dispatched);
        Assert.Equal(("child", "c9", "i1", false), (dispatch.DefinitionId, dispatch.CorrelationId, dispatch.ParentInstanceId, dispatch.WaitForCompletion));
        Assert.Equal("x", dispatch.Input["a"]);
        Assert.Equal("i1", dispatch.Input[InputKeys.ParentInstanceId]);
        Assert.Equal("after", play.Written);
    }

    [Fact]
    public async Task Are_waited_for_and_give_their_output()
    {
        var play = await Play.Started(Doc.Sequence("S", Dispatch("DispatchWorkflow", wait: true), Doc.Say("A", Doc.Js("getV().sum + ''"))), Doc.Variable("V"));
        Assert.Equal(Stimulus.ForChildWorkflow("child1").Hash, play.State.Bookmarks.Single().Hash);
        var result = new ChildResult("child1", WorkflowStatus.Finished, WorkflowSubStatus.Finished, new Dictionary<string, object?> { ["sum"] = 7 });
        await play.Resume("D", result.ToInput());
        Assert.Equal("7", play.Written);
    }

    [Fact]
    public async Task That_are_executed_and_end_at_once_are_not_waited_for()
    {
        var play = Play.Of(Doc.Sequence("S", Dispatch("ExecuteWorkflow", wait: true), Doc.Say("A", Doc.Js("getV().subStatus + getV().output.sum"))), Doc.Variable("V"));
        play.ChildAnswer = new ChildResult("c", WorkflowStatus.Finished, WorkflowSubStatus.Finished, new Dictionary<string, object?> { ["sum"] = 7 });
        await play.Start();
        Assert.Equal("Finished7", play.Written);
    }

    [Fact]
    public async Task That_are_executed_tell_how_it_went_by_either_spelling()
    {
        var play = Play.Of(
            Doc.Sequence("S", Dispatch("ExecuteWorkflow", wait: true), Doc.Say("A", Doc.Js("getV().Status + getV().subStatus + getV().Output.n + Object.keys(getV()).length"))),
            Doc.Variable("V"));
        play.ChildAnswer = new ChildResult("c1", WorkflowStatus.Finished, WorkflowSubStatus.Faulted, new Dictionary<string, object?> { ["n"] = 7 });
        await play.Start();
        Assert.Equal("FinishedFaulted74", play.Written);
    }

    [Fact]
    public async Task That_are_executed_and_sleep_are_waited_for()
    {
        var play = Play.Of(Dispatch("ExecuteWorkflow", wait: true), Doc.Variable("V"));
        play.ChildAnswer = new ChildResult("c", WorkflowStatus.Running, WorkflowSubStatus.Suspended, new Dictionary<string, object?>());
        await play.Start();
        Assert.Equal(Stimulus.ForChildWorkflow("c").Hash, play.State.Bookmarks.Single().Hash);
    }

    [Fact]
    public async Task That_do_not_exist_fault_the_parent()
    {
        var play = await Play.Started(Doc.Activity("DispatchWorkflow", "D", ("workflowDefinitionId", Doc.Literal("nowhere"))));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        Assert.Contains("nowhere", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    private static JsonObject Dispatch(string type, bool wait) => Doc.Activity(
        type, "D",
        ("workflowDefinitionId", Doc.Literal("child")),
        ("correlationId", Doc.Literal("c9")),
        ("input", Doc.Expression("Object", """{"a":"x"}""")),
        ("waitForCompletion", Doc.Literal(wait)),
        ("result", Doc.To("V")));
}
