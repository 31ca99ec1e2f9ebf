namespace WorkflowAgents.Workflows.Tests;

public class InstanceFactsTests
{
    [Fact]
    public async Task Name_and_correlation_can_be_set_by_activities()
    {
        var play = await Play.Started(Doc.Sequence(
            "S", Doc.Activity("SetName", "N", ("value", Doc.Literal("Deal"))), Doc.Activity("Correlate", "C", ("correlationId", Doc.Literal("c7")))));
        Assert.Equal(("Deal", "c7"), (play.State.Name, play.State.CorrelationId));
    }

    [Fact]
    public async Task Outputs_need_not_be_declared()
    {
        var play = await Play.Started(Doc.Activity("SetOutput", "O", ("outputName", Doc.Literal("Any")), ("outputValue", Doc.Literal(5))));
        Assert.Equal(5m, play.Last.Output["Any"]);
    }

    [Fact]
    public async Task Inputs_are_found_without_regard_to_case()
    {
        var play = Play.Of(Doc.Say("A", Doc.Js("getInput('NAME')")));
        await play.Start(new Dictionary<string, object?> { ["name"] = "Ada" });
        Assert.Equal("Ada", play.Written);
    }
}
