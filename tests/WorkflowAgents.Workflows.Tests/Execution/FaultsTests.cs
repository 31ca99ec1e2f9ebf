using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class FaultsTests
{
    [Fact]
    public async Task End_the_instance_and_say_where()
    {
        var play = await Play.Started(Doc.Sequence("S", Boom("X"), Doc.Line("never")));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        var incident = Assert.Single(play.Last.NewIncidents);
        Assert.Equal(("X", "Workflow1:S:X", "Elsa.Fault", "boom"), (incident.ActivityId, incident.ActivityNodeId, incident.ActivityType, incident.Message));
        Assert.Contains(play.Journal, j => j is { ActivityId: "X", EventName: JournalEvent.Faulted, Message: "boom" });
        Assert.Equal("", play.Written);
    }

    [Fact]
    public async Task Let_work_that_is_already_queued_run()
    {
        var play = await Play.Started(Doc.Parallel("P", Doc.Line("a"), Boom("X"), Doc.Line("b")));
        Assert.Equal("a b", play.Written);
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
    }

    [Fact]
    public async Task Leave_the_other_branches_running_when_the_workflow_goes_on_with_incidents()
    {
        var play = await Continuing(Doc.Parallel("P", Boom("X"), Doc.Sequence("S", Doc.Wait("W"), Doc.Line("b")))).Start();
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
        await play.Resume("W");
        Assert.Equal("b", play.Written);
        Assert.Equal(WorkflowSubStatus.Suspended, play.State.SubStatus);
        Assert.Single(play.State.Incidents);
        Assert.Empty(play.Last.NewIncidents);
    }

    [Fact]
    public async Task Of_unknown_activities_happen_only_when_they_run()
    {
        var document = Doc.Workflow(Doc.Flow("F", "D:True > A, D:False > X", Doc.Decide("D", "true"), Doc.Line("A"), Doc.Activity("Acme.Gone", "X")));
        var play = await new Play(document).Start();
        Assert.Equal("A", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Contains("Acme.Gone", Assert.Single(play.Program.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Come_from_unknown_activities_that_run()
    {
        var play = await Play.Started(Doc.Activity("Acme.Gone", "X"));
        Assert.Contains("Acme.Gone", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_one_of_many_bodies_leave_the_others_alone()
    {
        var play = await Play.Started(Doc.Activity("ParallelForEach", "P", ("items", Doc.Js("[1, 2, 3]")), ("body", Doc.Sequence("S",
            Doc.Say("a", Doc.Js("getCurrentValue()")), Doc.Activity("If", "I", ("condition", Doc.Js("getCurrentValue() == 2")), ("then", Boom("X"))), Doc.Say("b", Doc.Js("'b' + getCurrentValue()"))))));
        Assert.Equal("1 2 3 b1 b3", play.Written);
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
    }

    [Fact]
    public async Task Do_not_let_the_workflow_finish_as_if_nothing_had_happened()
    {
        var play = await Play.Started(Doc.Parallel("P", Boom("X"), Doc.Activity("Finish", "Z")));
        Assert.Equal(WorkflowSubStatus.Faulted, play.State.SubStatus);
        Assert.Equal(2, play.State.Incidents.Count);
    }

    [Fact]
    public async Task Have_the_message_of_upstream_when_nobody_gave_one() =>
        Assert.Equal(
            "Exception of type 'Elsa.Workflows.Exceptions.FaultException' was thrown.",
            (await Play.Started(Doc.Activity("Fault", "X"))).State.Incidents.Single().Message);

    [Fact]
    public async Task Survive_json()
    {
        var play = await Continuing(Doc.Parallel("P", Boom("X"), Doc.Wait("W"))).Start();
        Assert.Equal(play.State.Incidents, WorkflowState.FromJson(play.State.ToJson()).Incidents);
    }

    private static JsonObject Boom(string id) => Doc.Activity("Fault", id, ("message", Doc.Literal("boom")));

    private static Play Continuing(JsonObject root)
    {
        var document = Doc.Workflow(root);
        document["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" };
        return new Play(document);
    }
}
