namespace WorkflowAgents.Workflows.Tests;

public class WaitingForTimeTests
{
    [Fact]
    public async Task A_delay_is_due_after_its_time()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Activity("Delay", "D", ("timeSpan", Doc.Literal("00:10:00"))), Doc.Line("b")));
        Assert.Equal(play.Clock.GetUtcNow().AddMinutes(10), play.State.Bookmarks.Single().DueAt);
        await play.Resume("D");
        Assert.Equal("b", play.Written);
    }

    [Fact]
    public async Task A_delay_without_a_time_is_a_minute()
    {
        var play = await Play.Started(Doc.Activity("Delay", "D"));
        Assert.Equal(play.Clock.GetUtcNow().AddMinutes(1), play.State.Bookmarks.Single().DueAt);
    }

    [Fact]
    public async Task A_cron_activity_waits_for_the_next_moment()
    {
        var play = await Play.Started(Doc.Activity("Cron", "C", ("cronExpression", Doc.Literal("0 0 12 * * *"))));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), play.State.Bookmarks.Single().DueAt);
    }

    [Fact]
    public async Task A_moment_in_the_past_is_no_wait()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Activity("StartAt", "T", ("dateTime", Doc.Literal("2020-01-01T00:00:00Z"))), Doc.Line("b")));
        Assert.Equal("b", play.Written);
    }

    [Fact]
    public async Task A_moment_to_come_is_waited_for()
    {
        var play = await Play.Started(Doc.Activity("StartAt", "T", ("dateTime", Doc.Literal("2027-01-01T00:00:00Z"))));
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), play.State.Bookmarks.Single().DueAt);
    }
}
