using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class BranchesThatMeetTests
{
    [Fact]
    public async Task Meet_once_without_a_join()
    {
        var play = await Play.Started(Doc.Flow(
            "F", "S > A, S > B, A > J, B > J", Doc.Line("S"), Doc.Line("A"), Doc.Line("B"), Doc.Line("J")));
        Assert.Equal("S A B J", play.Written);
    }

    [Fact]
    public async Task May_be_braided()
    {
        var play = await Play.Started(Doc.Flow(
            "F",
            "1 > 2, 1 > 3, 2 > 4, 2 > 5, 3 > 5, 3 > 6, 4 > 7, 5 > 7, 6 > 7",
            [.. Enumerable.Range(1, 7).Select(i => Doc.Line($"{i}"))]));
        Assert.Equal("1 2 3 4 5 6 7", play.Written);
    }

    [Theory]
    [InlineData("true", "A C")]
    [InlineData("false", "B C")]
    public async Task Meet_after_a_decision_though_one_was_not_taken(string condition, string written)
    {
        var play = await Play.Started(Doc.Flow(
            "F", "D:True > A, D:False > B, A > C, B > C", Doc.Decide("D", condition), Doc.Line("A"), Doc.Line("B"), Doc.Line("C")));
        Assert.Equal(written, play.Written);
    }

    [Fact]
    public async Task Wait_for_the_one_that_sleeps()
    {
        var play = await Play.Started(Doc.Flow("F", "S > A, S > W, A > J, W > J", Doc.Line("S"), Doc.Line("A"), Doc.Wait("W"), Doc.Line("J")));
        Assert.Equal("S A", play.Written);
        await play.Resume("W");
        Assert.Equal("S A J", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Are_told_that_a_path_died_many_steps_before()
    {
        var play = await Play.Started(Doc.Flow(
            "F",
            "S > A, S > D, D:True > X, X > Y, Y > J, A > J",
            Doc.Line("S"), Doc.Line("A"), Doc.Decide("D", "false"), Doc.Line("X"), Doc.Line("Y"), Doc.Line("J")));
        Assert.Equal("S A J", play.Written);
    }

    [Fact]
    public async Task In_a_join_for_all_go_on_only_when_all_are_alive()
    {
        var play = await Play.Started(Doc.Flow(
            "F",
            "S > A, S > D, D:True > B, A > J, B > J, J > E",
            Doc.Line("S"), Doc.Line("A"), Doc.Decide("D", "false"), Doc.Line("B"), Doc.Join("J", "WaitAll"), Doc.Line("E")));
        Assert.Equal("S A", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task In_a_join_for_all_remember_who_died_while_asleep()
    {
        var play = await Play.Started(Doc.Flow(
            "F",
            "S > W, S > D, D:True > B, W > J, B > J, J > E",
            Doc.Line("S"), Doc.Wait("W"), Doc.Decide("D", "false"), Doc.Line("B"), Doc.Join("J", "WaitAll"), Doc.Line("E")));
        await play.Resume("W");
        Assert.Equal("S", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task In_a_join_for_all_active_go_on_with_those_alive()
    {
        var play = await Play.Started(Doc.Flow(
            "F",
            "S > A, S > D, D:True > B, A > J, B > J, J > E",
            Doc.Line("S"), Doc.Line("A"), Doc.Decide("D", "false"), Doc.Line("B"), Doc.Join("J", "WaitAllActive"), Doc.Line("E")));
        Assert.Equal("S A E", play.Written);
    }

    [Fact]
    public async Task In_a_join_for_any_go_on_once_and_the_others_are_cancelled()
    {
        var play = await Play.Started(Doc.Flow(
            "F", "S > A, S > W, A > J, W > J, J > X",
            Doc.Line("S"), Doc.Line("A"), Doc.Wait("W"), Doc.Join("J", "WaitAny"), Doc.Line("X")));
        Assert.Equal("S A X", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);
        Assert.Contains("W.Canceled", play.Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Race_between_events_and_the_first_wins()
    {
        var play = await Play.Started(Doc.Flow(
            "F", "S > W1, S > W2, W1 > J, W2 > J, J > X",
            Doc.Line("S"), Doc.Wait("W1"), Doc.Wait("W2"), Doc.Join("J", "WaitAny"), Doc.Line("X")));
        Assert.Equal("W1 W2", play.Waiting());
        await play.Resume("W2");
        Assert.Equal("S X", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Single(play.Journal, j => j.ActivityId == "J" && j.EventName == JournalEvent.Completed);
    }

    [Fact]
    public async Task Race_again_in_every_round_of_a_loop()
    {
        var play = await Play.Started(
            Doc.Flow(
                "F", "S > L, L > W1, L > W2, W1 > J, W2 > J, J > I, I > D, D:True > L, D:False > E",
                Doc.Line("S"), Doc.Line("L"), Doc.Wait("W1"), Doc.Wait("W2"), Doc.Join("J", "WaitAny"),
                Doc.Set("I", "Round", Doc.Js("getRound() + 1")), Doc.Decide("D", "getRound() < 3"), Doc.Line("E")),
            Doc.Variable("Round", "Int32", "0"));
        await play.Resume("W1");
        await play.Resume("W2");
        await play.Resume("W1");
        Assert.Equal("S L L L E", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task That_lose_in_a_nested_flowchart_do_no_harm()
    {
        var nested = Doc.Flow("G", "P > H", Doc.Line("P"), Doc.Flow("H", "", Doc.Wait("W")));
        var fork = Doc.Activity("Fork", "K", ("joinMode", "WaitAny"), ("branches", new JsonArray(nested, Doc.Wait("B"))));
        var play = await Play.Started(Doc.Sequence("S", fork, Doc.Line("E")));
        await play.Resume("B");
        Assert.Equal("P E", play.Written);
        Assert.Empty(play.State.Incidents);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Find_a_faulted_branch_cancelled_by_the_winner()
    {
        var document = Doc.Workflow(Doc.Flow(
            "F", "S > B, S > A, A > J, B > J, J > X",
            Doc.Line("S"), Doc.Activity("Fault", "B", ("message", Doc.Literal("no"))), Doc.Line("A"), Doc.Join("J", "WaitAny"), Doc.Line("X")));
        document["options"] = new JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" };
        var play = await new Play(document).Start();
        Assert.Equal("S A X", play.Written);
        Assert.Single(play.State.Incidents);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }
}
