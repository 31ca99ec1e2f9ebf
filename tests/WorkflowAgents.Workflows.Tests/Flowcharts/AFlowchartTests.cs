namespace WorkflowAgents.Workflows.Tests;

public class AFlowchartTests
{
    [Fact]
    public async Task Runs_along_its_connections()
    {
        var play = await Play.Started(Doc.Flow("F", "A > B, B > C", Doc.Line("A"), Doc.Line("B"), Doc.Line("C")));
        Assert.Equal("A B C", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Writes_a_journal_in_the_order_things_happen()
    {
        var play = await Play.Started(Doc.Flow("F", "A > B", Doc.Line("A"), Doc.Line("B")));
        Assert.Equal(
            "Workflow1.Started F.Started A.Started A.Completed B.Started B.Completed F.Completed Workflow1.Completed", play.Events);
    }

    [Fact]
    public async Task Follows_connections_in_the_order_they_are_listed()
    {
        var play = await Play.Started(Doc.Flow("F", "A > C, A > B", Doc.Line("A"), Doc.Line("B"), Doc.Line("C")));
        Assert.Equal("A C B", play.Written);
    }

    [Fact]
    public async Task Starts_at_the_start_marker_before_all_else()
    {
        var play = await Play.Started(Doc.Flow("F", "S > B", Doc.Line("A").Starting(), Doc.Activity("Start", "S"), Doc.Line("B")));
        Assert.Equal("B", play.Written);
    }

    [Fact]
    public async Task Starts_at_an_activity_that_can_start_the_workflow()
    {
        var play = await Play.Started(Doc.Flow("F", "B > C", Doc.Line("A"), Doc.Line("B").Starting(), Doc.Line("C")));
        Assert.Equal("B C", play.Written);
    }

    [Fact]
    public async Task Starts_at_the_trigger_that_fired()
    {
        var play = Play.Of(Doc.Flow("F", "E1 > A, E2 > B", Doc.Wait("E1").Starting(), Doc.Wait("E2").Starting(), Doc.Line("A"), Doc.Line("B")));
        await play.Start(trigger: "E2");
        Assert.Equal("B", play.Written);
    }

    [Fact]
    public async Task Starts_at_the_first_activity_without_a_connection_into_it()
    {
        var play = await Play.Started(Doc.Flow("F", "B > A", Doc.Line("A"), Doc.Line("B")));
        Assert.Equal("B A", play.Written);
    }

    [Fact]
    public async Task Ignores_a_start_property()
    {
        var play = await Play.Started(Doc.Flow("F", "A > B", Doc.Line("A"), Doc.Line("B")).With("start", "B"));
        Assert.Equal("A B", play.Written);
    }

    [Fact]
    public async Task Without_activities_completes_at_once()
    {
        var play = await Play.Started(Doc.Flow("F", ""));
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Never_runs_what_the_start_cannot_reach()
    {
        var play = await Play.Started(Doc.Flow("F", "A > B, X > B", Doc.Activity("Start", "A"), Doc.Line("B"), Doc.Line("X")));
        Assert.Equal("B", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Ends_at_an_end_marker_though_others_still_wait()
    {
        var play = await Play.Started(Doc.Flow("F", "A > E, A > W, E > B", Doc.Line("A"), Doc.Activity("End", "E"), Doc.Wait("W"), Doc.Line("B")));
        Assert.Equal("A", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);
    }

    [Fact]
    public async Task That_ends_inside_another_ends_alone()
    {
        var inner = Doc.Flow("G", "P > W, P > E", Doc.Line("P"), Doc.Wait("W"), Doc.Activity("End", "E"));
        var play = await Play.Started(Doc.Flow("F", "G > B", inner, Doc.Line("B")));
        Assert.Equal("P B", play.Written);
        Assert.Empty(play.State.Incidents);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Drops_connections_to_activities_that_are_not_there()
    {
        var play = await Play.Started(Doc.Flow("F", "A > ghost, A > B, ghost > A", Doc.Line("A"), Doc.Line("B")));
        Assert.Equal("A B", play.Written);
    }

    [Fact]
    public async Task Reads_the_old_flat_connections()
    {
        var flow = Doc.Flow("F", "", Doc.Line("A"), Doc.Line("B"));
        flow["connections"] = System.Text.Json.Nodes.JsonNode.Parse("""{"$values":[{"source":"A","target":"B","sourcePort":"Done"}]}""");
        Assert.Equal("A B", (await Play.Started(flow)).Written);
    }

    [Fact]
    public async Task Matches_outcomes_with_regard_to_case()
    {
        var play = await Play.Started(Doc.Flow("F", "D:true > A, D:True > B", Doc.Decide("D", "true"), Doc.Line("A"), Doc.Line("B")));
        Assert.Equal("B", play.Written);
    }

    [Fact]
    public async Task Does_not_follow_Done_when_the_activity_names_other_outcomes()
    {
        var play = await Play.Started(Doc.Flow("F", "D > A", Doc.Decide("D", "true"), Doc.Line("A")));
        Assert.Equal("", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task With_the_same_connection_twice_follows_it_once()
    {
        var play = await Play.Started(Doc.Flow("F", "A > B, A > B", Doc.Line("A"), Doc.Line("B")));
        Assert.Equal("A B", play.Written);
    }

    [Theory]
    [InlineData("""{ "$values": [{ "source": "A", "target": "B", "sourcePort": "Done", "targetPort": "In" }] }""")]
    [InlineData("""[{ "Source": { "Activity": "A", "Port": "Done" }, "Target": { "Activity": "B", "Port": "In" } }]""")]
    [InlineData("""{ "source": { "activity": "A" }, "target": { "activity": "B" } }""")]
    [InlineData("""[{ "source": "A", "target": "B" }, { "source": { "activity": "A", "port": "Done" }, "target": { "activity": "Gone", "port": "In" } }]""")]
    public async Task Reads_connections_however_they_were_written(string connections)
    {
        var flow = Doc.Flow("F", "", Doc.Line("A"), Doc.Line("B"), Doc.Line("C")).With("connections", System.Text.Json.Nodes.JsonNode.Parse(connections));
        Assert.Equal("A B", (await Play.Started(flow)).Written);
    }

    [Fact]
    public async Task Runs_a_race_again_in_every_round_of_a_loop()
    {
        var play = await Play.Started(
            Doc.Flow("F", "H > W1, H > W2, W1 > J, W2 > J, J > D, D:False > H, D:True > X",
                Doc.Line("H"), Doc.Wait("W1"), Doc.Wait("W2"), Doc.Join("J", "WaitAny"), Doc.Decide("D", "setN(getN() + 1); getN() > 2"), Doc.Line("X")),
            Doc.Variable("N", "Int32", "0"));
        await play.Resume("W1");
        await play.Resume("W2");
        await play.Resume("W1");
        Assert.Equal("H H H X", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }
}
