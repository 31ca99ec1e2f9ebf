namespace WorkflowAgents.Workflows.Tests;

public class EventsAndTasksTests
{
    [Fact]
    public async Task An_event_is_published_through_the_host()
    {
        var play = await Play.Started(Doc.Sequence(
            "S",
            Doc.Activity("PublishEvent", "P", ("eventName", Doc.Literal("hello")), ("isLocalEvent", Doc.Literal("true")), ("payload", Doc.Js("({ n: 1 })"))),
            Doc.Line("after")));
        var published = Assert.Single(play.Published);
        Assert.Equal(("hello", null, true, "i1"), (published.EventName, published.CorrelationId, published.IsLocal, published.SourceInstanceId));
        Assert.Equal("after", play.Written);
    }

    [Fact]
    public async Task A_waiting_activity_gives_the_payload_as_its_result()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Wait("W").With("result", Doc.To("V")), Doc.Say("A", Doc.Js("getV()"))), Doc.Variable("V", "String"));
        await play.Resume("W", new Dictionary<string, object?> { [InputKeys.EventPayload] = "news" });
        Assert.Equal("news", play.Written);
    }

    [Fact]
    public async Task A_task_is_asked_for_and_its_result_comes_back()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Doc.Activity("RunTask", "T", ("taskName", Doc.Literal("call")), ("result", Doc.To("V"))), Doc.Say("A", Doc.Js("getV()"))),
            Doc.Variable("V", "String"));
        var task = Assert.Single(play.Tasks);
        Assert.Equal(("call", "i1"), (task.TaskName, task.InstanceId));
        Assert.Equal(Stimulus.ForTask(task.TaskId).Hash, play.State.Bookmarks.Single().Hash);
        await play.Resume("T", new Dictionary<string, object?> { [InputKeys.TaskResult] = "answered" });
        Assert.Equal("answered", play.Written);
    }
}
