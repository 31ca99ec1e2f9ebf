namespace WorkflowAgents.Workflows.Tests;

public class ActivitiesOfOnesOwnTests
{
    [Theory]
    [InlineData("ada", "ok")]
    [InlineData("nobody", "failed")]
    public async Task Complete_with_outcomes(string to, string written)
    {
        var play = Play.Of(
            Doc.Flow("F", "X:Sent > ok, X:Failed > failed", Doc.Activity("Tests.SendSample", "X", ("to", Doc.Literal(to)), ("messageId", Doc.To("V"))), Doc.Line("ok"), Doc.Line("failed")),
            Doc.Variable("V", "String"));
        var sent = new List<string>();
        play.Services[typeof(List<string>)] = sent;
        await play.Start();
        Assert.Equal(written, play.Written);
        Assert.Equal($"{to} short", sent.Single());
        Assert.Equal($"m-{to}", play.Value("V"));
    }

    [Fact]
    public async Task Show_their_inputs_and_outputs_in_the_journal_but_no_secrets()
    {
        var play = Play.Of(Doc.Activity("Tests.SendSample", "X", ("to", Doc.Literal("ada")), ("secret", Doc.Literal("s3"))));
        play.Services[typeof(List<string>)] = new List<string>();
        await play.Start();
        var entry = play.Journal.Single(j => j is { ActivityId: "X", EventName: JournalEvent.Completed });
        Assert.Equal("ada", entry.Inputs!["To"]);
        Assert.Null(entry.Inputs["Secret"]);
        Assert.Equal("m-ada", entry.Outputs!["MessageId"]);
        Assert.Equal(["Sent"], (IReadOnlyList<string>)entry.Payload!["Outcomes"]!);
    }

    [Fact]
    public async Task Miss_a_service_as_an_incident()
    {
        var play = await Play.Started(Doc.Activity("Tests.SendSample", "X", ("to", Doc.Literal("ada"))));
        Assert.Contains("no service", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_for_one_of_several_things()
    {
        var play = await Play.Started(Reply(), Doc.Variable("V", "String"));
        Assert.Equal(2, play.State.Bookmarks.Count);
        play.Clock.Advance(TimeSpan.FromMinutes(5));
        await play.Resume("X", new Dictionary<string, object?> { ["text"] = "hi" });
        Assert.Equal("hi", play.Written);
        Assert.Empty(play.State.Bookmarks);
        Assert.Equal(TimeSpan.FromMinutes(5), play.Journal.Single(j => j is { ActivityId: "X", EventName: JournalEvent.Completed }).Payload!["Waited"]);
    }

    [Fact]
    public async Task Wake_up_when_their_time_is_over()
    {
        var play = await Play.Started(Reply(), Doc.Variable("V", "String"));
        await play.ResumeBookmark(play.State.Bookmarks.Single(b => b.DueAt is not null).Id);
        Assert.Equal("late", play.Written);
    }

    [Fact]
    public void Trigger_with_the_hash_their_bookmarks_have()
    {
        var play = Play.Of(Reply().With("x", null));
        Assert.Empty(play.Program.Triggers);
        var trigger = Play.Of(Doc.Activity("Tests.ReplySample", "X", ("from", Doc.Literal("ada"))).Starting()).Program.Triggers.Single();
        Assert.Equal(StimulusHash.Of("Tests.ReplySample", new Dictionary<string, object?> { ["from"] = "ada" }), trigger.Hash);
    }

    [Fact]
    public async Task Use_their_initial_value_when_the_document_says_nothing()
    {
        var play = await Play.Started(Doc.Activity("Tests.AddOne", "X", ("result", Doc.To("V"))), Doc.Variable("V", "Int32"));
        Assert.Equal(2, play.Value("V"));
    }

    [Fact]
    public void Describe_themselves()
    {
        var descriptor = Play.Registry.Descriptors.Single(d => d.TypeName == "Tests.SendSample");
        Assert.Equal(("Send it", "Messages", ActivityKind.Action), (descriptor.DisplayName, descriptor.Category, descriptor.Kind));
        Assert.Equal(["To", "Style", "Secret"], descriptor.Inputs.Select(i => i.Name));
        Assert.Equal(("dropdown", "short"), (descriptor.Inputs[1].UIHint, descriptor.Inputs[1].DefaultValue));
        Assert.Equal(["Sent", "Failed"], descriptor.Ports.Select(p => p.Name));
        Assert.Equal("String", descriptor.Outputs.Single().TypeName);
        Assert.Equal(ActivityKind.Trigger, Play.Registry.Descriptors.Single(d => d.TypeName == "Tests.ReplySample").Kind);
    }

    [Fact]
    public void Stand_beside_the_ones_that_come_with_the_engine()
    {
        var known = new ActivityRegistry().Descriptors.ToDictionary(d => d.TypeName);
        Assert.True(known["Elsa.Flowchart"].IsContainer);
        Assert.True(known["Elsa.End"].IsTerminal);
        Assert.True(known["Elsa.Start"].IsStart);
        Assert.False(known["Elsa.NotFoundActivity"].IsBrowsable);
        Assert.Contains(known["Elsa.If"].Ports, p => p is { Name: "Then", IsEmbedded: true });
    }

    private static System.Text.Json.Nodes.JsonObject Reply() => Doc.Flow(
        "F", "X:Replied > A, X:TimedOut > B",
        Doc.Activity("Tests.ReplySample", "X", ("from", Doc.Literal("ada")), ("result", Doc.To("V"))), Doc.Say("A", Doc.Js("getV()")), Doc.Line("B", "late"));
}
