namespace WorkflowAgents.Workflows.Tests;

public class BackgroundActivitiesTests
{
    [Fact]
    public async Task Run_in_a_burst_of_their_own_that_is_due_at_once()
    {
        var play = Play.Of(Doc.Parallel("P", Doc.Sequence("S", Execute(runAsynchronously: true), Doc.Line("a")), Doc.Line("b")));
        play.ChildAnswer = new ChildResult("c1", WorkflowStatus.Finished, WorkflowSubStatus.Finished, new Dictionary<string, object?>());
        await play.Start();
        Assert.Empty(play.Dispatched);
        var bookmark = Assert.Single(play.State.Bookmarks);
        Assert.Equal((Stimulus.BackgroundActivity, play.Clock.GetUtcNow()), (bookmark.Name, bookmark.DueAt));
        await play.Resume("X");
        Assert.Single(play.Dispatched);
        Assert.Equal("b a", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Wait_on_for_what_they_wait_for_themselves()
    {
        var play = Play.Of(Doc.Sequence("S", Execute(runAsynchronously: true), Doc.Line("a")));
        play.ChildAnswer = new ChildResult("c1", WorkflowStatus.Running, WorkflowSubStatus.Suspended, new Dictionary<string, object?>());
        await play.Start();
        await play.Resume("X");
        Assert.Equal(Stimulus.ForChildWorkflow("c1").Hash, Assert.Single(play.State.Bookmarks).Hash);
        await play.Resume("X");
        Assert.Equal("a", play.Written);
    }

    [Fact]
    public async Task Are_only_those_whose_kind_can_be()
    {
        var line = Doc.Line("a").With("customProperties", new System.Text.Json.Nodes.JsonObject { ["runAsynchronously"] = true });
        Assert.Equal("a", (await Play.Started(line)).Written);
    }

    private static System.Text.Json.Nodes.JsonObject Execute(bool runAsynchronously) =>
        Doc.Activity("ExecuteWorkflow", "X", ("workflowDefinitionId", Doc.Literal("child")), ("waitForCompletion", Doc.Literal(true)))
            .With("customProperties", new System.Text.Json.Nodes.JsonObject { ["runAsynchronously"] = runAsynchronously });
}
