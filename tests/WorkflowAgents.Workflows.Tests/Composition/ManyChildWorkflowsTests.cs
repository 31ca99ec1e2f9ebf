using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class ManyChildWorkflowsTests
{
    [Fact]
    public async Task Get_an_item_each()
    {
        var play = await Play.Started(Bulk("""["a", { "Name": "b" }]""", ("input", Doc.Js("({ Common: 1 })")), ("correlationIdFunction", Doc.Js("getItem().Name || args.Item"))));
        Assert.Equal("a", play.Dispatched[0].Input["Item"]);
        Assert.Equal("b", play.Dispatched[1].Input["Name"]);
        Assert.False(play.Dispatched[1].Input.ContainsKey("Item"));
        Assert.All(play.Dispatched, d => Assert.Equal(1.0, d.Input["Common"]));
        Assert.All(play.Dispatched, d => Assert.Equal(Play.Instance, d.Input[InputKeys.ParentInstanceId]));
        Assert.Equal(["a", "b"], play.Dispatched.Select(d => d.CorrelationId));
    }

    [Fact]
    public async Task Are_waited_for_one_by_one()
    {
        var play = await Play.Started(Doc.Flow("F", "X:Completed > done, X:Done > also", Bulk("[1, 2, 3]",
            ("childCompleted", Doc.Say("ok", Doc.Js("'ok ' + getChildInstanceId() + ' ' + getInput('WorkflowOutput').n"))),
            ("childFaulted", Doc.Say("bad", Doc.Js("'bad ' + getVariable('ChildInstanceId')")))), Doc.Line("done"), Doc.Line("also")));
        Assert.Equal(StimulusHash.Of("Elsa.BulkDispatchWorkflows", Stimulus.ForChildrenOf(Play.Instance).Payload), play.State.Bookmarks.Single().Hash);
        await Ended("child2", WorkflowSubStatus.Finished);
        await Ended("child2", WorkflowSubStatus.Finished);
        await Ended("stranger", WorkflowSubStatus.Finished);
        await Ended("child3", WorkflowSubStatus.Faulted);
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
        await Ended("child1", WorkflowSubStatus.Finished);
        Assert.Equal(["ok child2 7", "bad child3", "ok child1 7", "done", "also"], play.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);

        Task Ended(string child, WorkflowSubStatus how) => play.Resume(
            "X", new ChildResult(child, WorkflowStatus.Finished, how, new Dictionary<string, object?> { ["n"] = 7 }).ToInput());
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData("[1]", false)]
    public async Task Are_not_waited_for_when_there_are_none_or_nobody_wants_to(string items, bool waits)
    {
        var play = await Play.Started(Doc.Flow("F", "X:Completed > done, X:Done > also",
            Bulk(items, ("waitForCompletion", Doc.Literal(waits))), Doc.Line("done"), Doc.Line("also")));
        Assert.Equal("also", play.Written);
    }

    [Fact]
    public async Task Count_when_they_were_cancelled_and_run_nothing()
    {
        var play = await Play.Started(Doc.Sequence("S", Bulk("[1]", ("childCompleted", Doc.Line("ok")), ("childFaulted", Doc.Line("bad"))), Doc.Line("after")));
        await play.Resume("X", new ChildResult("child1", WorkflowStatus.Finished, WorkflowSubStatus.Cancelled, new Dictionary<string, object?>()).ToInput());
        Assert.Equal("after", play.Written);
    }

    [Fact]
    public async Task Fault_the_parent_when_there_is_no_such_workflow()
    {
        var play = await Play.Started(Bulk("[1]").With("workflowDefinitionId", Doc.Literal("nowhere")));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
    }

    private static JsonObject Bulk(string items, params (string Name, JsonNode? Value)[] more) => Doc.Activity(
        "BulkDispatchWorkflows", "X", [("workflowDefinitionId", Doc.Literal("child")), ("items", Doc.Js($"({items})")), .. more]);
}
