namespace WorkflowAgents.Workflows.Tests;

public class TriggersTests
{
    [Fact]
    public void Are_found_anywhere_in_the_document()
    {
        var play = Play.Of(Doc.Sequence("S", Doc.Flow("F", "", Doc.Wait("E", "lead-arrived").Starting(), Doc.Wait("Other"))));
        var trigger = Assert.Single(play.Program.Triggers);
        Assert.Equal(("E", "Elsa.Event"), (trigger.ActivityId, trigger.ActivityType));
        Assert.Equal("""{"eventName":"lead-arrived"}""", trigger.Payload);
        Assert.Equal(Stimulus.ForEvent("lead-arrived").Hash, trigger.Hash);
    }

    [Fact]
    public async Task Have_the_hash_that_a_waiting_activity_has()
    {
        var play = await Play.Started(Doc.Wait("W", "x"));
        Assert.Equal(Stimulus.ForEvent("x").Hash, play.State.Bookmarks.Single().Hash);
        Assert.NotEqual(Stimulus.ForEvent("X").Hash, play.State.Bookmarks.Single().Hash);
    }

    [Fact]
    public async Task Complete_at_once_when_they_started_the_workflow_and_take_the_payload()
    {
        var play = Play.Of(
            Doc.Flow("F", "E > A", Doc.Wait("E").Starting().With("result", Doc.To("V")), Doc.Say("A", Doc.Js("getV().n + ''"))), Doc.Variable("V"));
        await play.Start(
            new Dictionary<string, object?> { [InputKeys.EventPayload] = new Dictionary<string, object?> { ["n"] = 5 } }, trigger: "E");
        Assert.Equal("5", play.Written);
    }

    [Fact]
    public async Task Wait_when_the_flow_comes_by_again()
    {
        var play = Play.Of(Doc.Flow("F", "E > A, A > E", Doc.Wait("E").Starting(), Doc.Line("A")));
        await play.Start(trigger: "E");
        Assert.Equal("A", play.Written);
        Assert.Equal("E", play.Waiting());
    }

    [Fact]
    public void Without_a_payload_are_a_problem() =>
        Assert.Single(Play.Of(Doc.Activity("Event", "E").Starting()).Program.Problems);

    [Theory]
    [InlineData("0 30 9 * * *", "2026-03-02T09:30:00Z")]
    [InlineData("30 9 * * *", "2026-03-02T09:30:00Z")]
    public void Of_cron_know_when_they_are_due(string cron, string due)
    {
        var trigger = Play.Of(Doc.Activity("Cron", "C", ("cronExpression", Doc.Literal(cron))).Starting()).Program.Triggers.Single();
        Assert.Equal(DateTimeOffset.Parse(due, null), trigger.NextDue(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Of_a_wrong_cron_expression_are_a_problem() =>
        Assert.StartsWith(
            "Error when parsing cron expression: ",
            Assert.Single(Play.Of(Doc.Activity("Cron", "C", ("cronExpression", Doc.Literal("every day"))).Starting()).Program.Problems).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Of_a_timer_recur_by_the_interval()
    {
        var trigger = Play.Of(Doc.Activity("Timer", "T", ("interval", Doc.Literal("00:05:00"))).Starting()).Program.Triggers.Single();
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(5), trigger.NextDue(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void At_a_moment_are_due_then()
    {
        var trigger = Play.Of(Doc.Activity("StartAt", "T", ("dateTime", Doc.Literal("2026-05-01T08:00:00Z"))).Starting()).Program.Triggers.Single();
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero), trigger.DueAt);
    }

    [Fact]
    public void With_a_plain_text_for_a_payload_are_not_due() =>
        Assert.Null(new WorkflowTrigger("A", "Own.Trigger", "name", "hash", "plain text").NextDue(DateTimeOffset.UnixEpoch));
}
