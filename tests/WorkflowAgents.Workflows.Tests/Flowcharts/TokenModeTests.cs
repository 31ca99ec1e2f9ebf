namespace WorkflowAgents.Workflows.Tests;

public class TokenModeTests
{
    [Theory]
    [InlineData(null, "A C", WorkflowSubStatus.Finished)]
    [InlineData("Stream", "A C", WorkflowSubStatus.Finished)]
    [InlineData("Merge", "A", WorkflowSubStatus.Suspended)]
    [InlineData("Converge", "A", WorkflowSubStatus.Suspended)]
    public async Task Decides_by_merge_mode_whether_to_wait_for_a_path_not_taken(string? mode, string written, WorkflowSubStatus status)
    {
        var c = Doc.Line("C").With("customProperties", new System.Text.Json.Nodes.JsonObject { ["mergeMode"] = mode });
        var play = Play.Of(Doc.Flow("F", "D:True > A, D:False > B, A > C, B > C", Doc.Decide("D", "true"), Doc.Line("A"), Doc.Line("B"), c));
        play.Mode = FlowchartMode.TokenBased;
        await play.Start();
        Assert.Equal(written, play.Written);
        Assert.Equal(status, play.State.SubStatus);
    }

    [Fact]
    public async Task Merges_when_all_tokens_are_there()
    {
        var c = Doc.Line("C").With("customProperties", new System.Text.Json.Nodes.JsonObject { ["mergeMode"] = "Merge" });
        var play = Play.Of(Doc.Flow("F", "S > A, S > W, A > C, W > C", Doc.Line("S"), Doc.Line("A"), Doc.Wait("W"), c));
        play.Mode = FlowchartMode.TokenBased;
        await play.Start();
        await play.Resume("W");
        Assert.Equal("S A C", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Lets_the_first_win_a_race()
    {
        var play = Play.Of(Doc.Flow(
            "F", "S > W1, S > W2, W1 > J, W2 > J, J > X",
            Doc.Line("S"), Doc.Wait("W1"), Doc.Wait("W2"), Doc.Join("J", "WaitAny"), Doc.Line("X")));
        play.Mode = FlowchartMode.TokenBased;
        await play.Start();
        await play.Resume("W2");
        Assert.Equal("S X", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);
    }

    [Theory]
    [InlineData("Cascade")]
    [InlineData("Race")]
    public async Task Stays_open_when_somebody_comes_after_the_winner_has_run(string mode)
    {
        var c = Doc.Line("C").With("customProperties", new System.Text.Json.Nodes.JsonObject { ["mergeMode"] = mode });
        var play = Play.Of(Doc.Flow("F", "S > A, S > B1, B1 > B2, B2 > B3, A > C, B3 > C", Doc.Line("S"), Doc.Line("A"), Doc.Line("B1"), Doc.Line("B2"), Doc.Line("B3"), c));
        play.Mode = FlowchartMode.TokenBased;
        await play.Start();
        Assert.Equal(1, play.Lines.Count(l => l == "C"));
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);
    }
}
