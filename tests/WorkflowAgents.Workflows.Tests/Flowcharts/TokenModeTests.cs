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
}
