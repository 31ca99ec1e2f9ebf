namespace WorkflowAgents.Workflows.Tests;

public class LoopsInFlowchartsTests
{
    [Fact]
    public async Task Repeat_until_the_decision_lets_them_out()
    {
        var play = await Play.Started(
            Doc.Flow(
                "F", "S > W, W > I, I > D, D:False > R, R > W, D:True > E",
                Doc.Activity("Start", "S"), Doc.Line("W"), Doc.Set("I", "Count", Doc.Js("getCount() + 1")), Doc.Decide("D", "getCount() > 1"),
                Doc.Line("R"), Doc.Line("E")),
            Doc.Variable("Count", "Int32", "0"));
        Assert.Equal("W R W E", play.Written);
    }

    [Fact]
    public async Task Join_their_branches_in_every_round()
    {
        var play = await Play.Started(
            Doc.Flow(
                "F", "L > A, L > B, A > M, B > M, M > I, I > D, D:True > L",
                Doc.Line("L"), Doc.Line("A"), Doc.Line("B"), Doc.Line("M"), Doc.Set("I", "Count", Doc.Js("getCount() + 1")),
                Doc.Decide("D", "getCount() < 3")),
            Doc.Variable("Count", "Int32", "0"));
        Assert.Equal("L A B M L A B M L A B M", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Remember_the_round_while_asleep()
    {
        var play = await Play.Started(
            Doc.Flow(
                "F", "L > W, W > I, I > D, D:True > L, D:False > E",
                Doc.Line("L"), Doc.Wait("W"), Doc.Set("I", "Count", Doc.Js("getCount() + 1")), Doc.Decide("D", "getCount() < 3"), Doc.Line("E")),
            Doc.Variable("Count", "Int32", "0"));
        await play.Resume("W");
        await play.Resume("W");
        await play.Resume("W");
        Assert.Equal("L L L E", play.Written);
    }

    [Fact]
    public async Task Inside_loops_do_not_confuse_the_outer_one_when_they_sleep()
    {
        var play = await Play.Started(
            Doc.Flow(
                "F", "S > A, A > W, W > I, I > D, D:True > W, D:False > O, O:True > A, O:False > E",
                Doc.Activity("Start", "S"), Doc.Line("A"), Doc.Wait("W"), Doc.Set("I", "Count", Doc.Js("getCount() + 1")),
                Doc.Decide("D", "getCount() % 2 == 1"), Doc.Decide("O", "getCount() < 4"), Doc.Line("E")),
            Doc.Variable("Count", "Int32", "0"));
        for (var round = 0; round < 4; round++)
            await play.Resume("W");
        Assert.Equal("A A E", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task That_lead_back_past_a_branch_are_refused_when_followed()
    {
        var play = await Play.Started(Doc.Flow(
            "F", "S > A, S > B, A > C, B > C, C > A", Doc.Line("S"), Doc.Line("A"), Doc.Line("B"), Doc.Line("C")));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        Assert.Contains("Invalid backward connection", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_lead_to_themselves_repeat_one_activity()
    {
        var play = await Play.Started(
            Doc.Flow(
                "F", "S > I, I:Again > I, I:Out > E",
                Doc.Line("S"),
                Doc.Activity("RunJavaScript", "I", ("script", Doc.Literal("setCount(getCount() + 1); setOutcome(getCount() < 4 ? 'Again' : 'Out')"))),
                Doc.Say("E", Doc.Js("'' + getCount()"))),
            Doc.Variable("Count", "Int32", "0"));
        Assert.Equal("S 4", play.Written);
    }

    [Fact]
    public async Task Without_a_way_out_become_an_incident()
    {
        var play = Play.Of(Doc.Flow("F", "A > B, B > A", Doc.Activity("Start", "A"), Doc.Line("B")));
        play.Limits = new ExpressionLimits { Steps = 50 };
        await play.Start();
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        Assert.Contains("endless loop", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }
}
