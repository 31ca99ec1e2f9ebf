using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class LargeDocumentsTests
{
    [Theory]
    [InlineData(FlowchartMode.CounterBased)]
    [InlineData(FlowchartMode.TokenBased)]
    public async Task Of_five_thousand_activities_run(FlowchartMode mode)
    {
        // A ladder: every third activity forks to two that meet again.
        const int Rungs = 1666;
        var activities = new List<JsonObject>();
        var connections = new List<string>();
        for (var i = 0; i < Rungs; i++)
        {
            activities.AddRange([Doc.Line($"a{i}"), Doc.Line($"b{i}"), Doc.Line($"c{i}")]);
            connections.AddRange([$"a{i} > b{i}", $"a{i} > c{i}"]);
            if (i + 1 < Rungs)
                connections.AddRange([$"b{i} > a{i + 1}", $"c{i} > a{i + 1}"]);
        }

        var play = Play.Of(Doc.Flow("F", string.Join(",", connections), [.. activities]));
        play.Mode = mode;
        await play.Start();
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.True(play.Lines.Count >= 3 * Rungs);
    }

    [Fact]
    public async Task With_a_path_not_taken_that_is_very_long_go_on_behind_it()
    {
        const int Length = 20_000;
        var activities = Enumerable.Range(0, Length).Select(i => Doc.Line($"a{i}")).ToArray();
        var connections = Enumerable.Range(1, Length - 1).Select(i => $"a{i - 1} > a{i}").Prepend("D:False > a0").Append("D:True > J").Append($"a{Length - 1} > J");
        var play = await Play.Started(Doc.Flow("F", string.Join(",", connections), [Doc.Decide("D", "true"), .. activities, Doc.Join("J", "WaitAllActive")]));
        Assert.Equal("", play.Written);
        Assert.Contains("J.Completed", play.Events, StringComparison.Ordinal);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public void Nested_too_deeply_are_refused_with_a_reason()
    {
        var json = string.Concat(Enumerable.Repeat("{\"type\":\"Elsa.Sequence\",\"activities\":[", 5000)) + string.Concat(Enumerable.Repeat("]}", 5000));
        var problem = Assert.Throws<WorkflowFormatException>(() => WorkflowDefinition.Parse($"{{\"root\":{json}}}"));
        Assert.Contains("depth", problem.Message, StringComparison.Ordinal);
    }
}
