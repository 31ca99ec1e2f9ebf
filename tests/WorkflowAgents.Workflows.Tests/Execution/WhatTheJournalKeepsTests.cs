using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class WhatTheJournalKeepsTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("""{ "default": "Exclude" }""", null, false)]
    [InlineData("""{ "default": "Exclude" }""", """{ "default": "Include", "inputs": { "text": "Inherit" } }""", true)]
    [InlineData("""{ "default": "Exclude" }""", """{ "default": "Inherit", "inputs": { "text": "Include" } }""", true)]
    [InlineData("""{ "default": "Include" }""", """{ "default": "Exclude" }""", false)]
    [InlineData(null, """{ "inputs": { "text": "Exclude" } }""", false)]
    [InlineData(null, """{ "default": { "evaluationMode": "Strategy", "strategyType": "Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core" } }""", false)]
    [InlineData(null, """{ "inputs": { "text": { "evaluationMode": "Expression", "expression": { "type": "Literal", "value": "Include" } } } }""", false)]
    public async Task Follows_the_input_then_the_activity_then_the_workflow(string? workflow, string? activity, bool kept)
    {
        foreach (var form in new[] { "logPersistenceMode", "logPersistenceConfig" })
        {
            var document = Doc.Workflow(Doc.Line("A").With("customProperties", Setting(form, activity))).With("customProperties", Setting(form, workflow));
            var play = await new Play(document).Start();
            Assert.Equal(kept, play.Journal.Single(j => j is { ActivityId: "A", EventName: JournalEvent.Completed }).Inputs!.ContainsKey("Text"));
        }
    }

    [Fact]
    public async Task Leaves_out_an_output()
    {
        var setting = Setting("logPersistenceMode", """{ "outputs": { "result": "Exclude" } }""");
        var play = await Play.Started(Doc.Activity("RunJavaScript", "A", ("script", Doc.Literal("1"))).With("customProperties", setting));
        Assert.Empty(play.Journal.Single(j => j is { ActivityId: "A", EventName: JournalEvent.Completed }).Outputs!);
    }

    private static JsonObject Setting(string form, string? json) => new() { [form] = json is null ? null : JsonNode.Parse(json) };

    [Fact]
    public async Task Says_what_led_to_an_activity()
    {
        var play = await Play.Started(Doc.Flow("F", "A > N, N > B", Doc.Line("A"), Doc.Sequence("N", Doc.Line("C")), Doc.Line("B")));
        var ids = play.Journal.Where(j => j.EventName == JournalEvent.Started).ToDictionary(j => j.ActivityInstanceId, j => j.ActivityId);
        Assert.Equal(
            "Workflow1< F<Workflow1 A<F N<A C<N B<N",
            string.Join(" ", play.Journal.Where(j => j.EventName == JournalEvent.Started).Select(j => $"{j.ActivityId}<{ids.GetValueOrDefault(j.SchedulingActivityInstanceId ?? "")}")));
    }
}
