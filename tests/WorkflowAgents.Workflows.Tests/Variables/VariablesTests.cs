namespace WorkflowAgents.Workflows.Tests;

public class VariablesTests
{
    [Fact]
    public async Task Are_targeted_by_id_though_an_inner_one_has_the_same_name()
    {
        var inner = Doc.Sequence("S", Doc.Set("A", "outer", Doc.Literal("changed")), Doc.Say("B", Doc.Js("getName()")))
            .With("variables", new System.Text.Json.Nodes.JsonArray(Doc.Variable("Name", "String", "inner", id: "inner")));
        var play = await Play.Started(Doc.Sequence("R", inner, Doc.Say("C", Doc.Js("getName()"))), Doc.Variable("Name", "String", "start", id: "outer"));
        Assert.Equal("inner changed", play.Written);
    }

    [Fact]
    public async Task Start_from_their_defaults_each_time_their_container_does()
    {
        var body = Doc.Sequence("S", Doc.Set("A", "n", Doc.Js("getN() + 1")), Doc.Say("B", Doc.Js("'' + getN()")))
            .With("variables", new System.Text.Json.Nodes.JsonArray(Doc.Variable("N", "Int32", "10", id: "n")));
        var play = await Play.Started(Doc.Activity("ForEach", "L", ("items", Doc.Expression("Object", "[1,2]")), ("body", body)));
        Assert.Equal("11 11", play.Written);
    }

    [Fact]
    public async Task With_a_storage_driver_survive_sleep_and_others_do_not()
    {
        var play = await Play.Started(
            Doc.Sequence(
                "S", Doc.Set("A", "Kept", Doc.Literal("new")), Doc.Set("B", "Lost", Doc.Literal("new")), Doc.Wait("W"),
                Doc.Say("C", Doc.Js("getKept() + ' ' + getLost()"))),
            Doc.Variable("Kept", "String", "old"),
            Doc.Variable("Lost", "String", "old", kept: false));
        await play.Resume("W");
        Assert.Equal("new old", play.Written);
    }

    [Fact]
    public async Task Set_to_nothing_have_their_default_again_after_a_rest()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Doc.Set("A", "V", Doc.Literal(null)), Doc.Wait("W"), Doc.Say("B", Doc.Js("'' + getV()"))), Doc.Variable("V", "String", "default"));
        await play.Resume("W");
        Assert.Equal("default", play.Written);
    }

    [Fact]
    public async Task Of_unknown_type_are_dropped()
    {
        var play = await Play.Started(Doc.Set("A", "V", Doc.Literal("x")), Doc.Variable("V", "No.Such.Type"));
        Assert.Contains("not found", play.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_given_values_by_the_one_who_starts()
    {
        var play = Play.Of(Doc.Say("A", Doc.Expression("Variable", """{"id":"V"}""")), Doc.Variable("V", "Int32", "1"));
        await play.Run(null, RunRequest.Start("i1", variables: new Dictionary<string, object?> { ["V"] = "42" }));
        Assert.Equal("42", play.Written);
    }

    [Fact]
    public async Task Take_the_outputs_of_activities()
    {
        var play = await Play.Started(
            Doc.Activity("RunJavaScript", "J", ("script", Doc.Literal("6 * 7")), ("result", Doc.To("V"))), Doc.Variable("V", "Int32"));
        Assert.Equal(42, play.Value("V"));
    }

    [Fact]
    public async Task Are_referred_to_by_json_text_too()
    {
        var play = await Play.Started(Doc.Say("A", Doc.Expression("Variable", """{"id":"V","name":"V"}""")), Doc.Variable("V", "String", "x"));
        Assert.Equal("x", play.Written);
    }

    [Fact]
    public async Task Of_a_container_without_a_name_are_counted()
    {
        var play = await Play.Started(Doc.Sequence("S", Doc.Say("A", Doc.Js("getVariable1() + getN() + getVariable2()")))
            .With("variables", new System.Text.Json.Nodes.JsonArray(Doc.Variable("", "String", "a", id: "x"), Doc.Variable("N", "String", "n"), Doc.Variable("", "String", "b", id: "y"))));
        Assert.Equal("anb", play.Written);
    }

    [Fact]
    public async Task That_are_gone_take_no_outputs()
    {
        var play = await Play.Started(Doc.Activity("RunJavaScript", "J", ("script", Doc.Literal("5")), ("result", Doc.To("gone"))));
        Assert.Empty(play.State.Output);
    }

    [Fact]
    public async Task Without_a_default_are_null_and_count_as_nothing_where_a_number_is_wanted()
    {
        var play = await Play.Started(
            Doc.Sequence("S", Doc.Say("A", Doc.Js("'' + variables.N")), Doc.Activity("For", "L", ("end", Doc.Expression("Variable", """{"id":"N"}""")), ("body", Doc.Line("B")))),
            Doc.Variable("N", "Int32"));
        Assert.Equal("null B", play.Written);
    }
}
