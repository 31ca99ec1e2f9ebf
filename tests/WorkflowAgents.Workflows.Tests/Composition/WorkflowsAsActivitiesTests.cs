using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

public class WorkflowsAsActivitiesTests
{
    [Fact]
    public async Task Run_inside_the_same_instance()
    {
        var child = Doc.Child("Greeter", Doc.Sequence("S", Doc.Line("hello"), Doc.Wait("W"), Doc.Line("bye")));
        var play = await new Play(Doc.Workflow(Doc.Sequence("R", Doc.Activity("Greeter", "G").With("type", "Greeter"), Doc.Line("end"))), child).Start();
        Assert.Equal("hello", play.Written);
        Assert.Equal("Workflow1:R:G:Workflow1:S:W", play.State.Bookmarks.Single().ActivityNodeId);
        await play.Resume("W");
        Assert.Equal("hello bye end", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
    }

    [Fact]
    public async Task Take_inputs_that_hide_those_of_the_outer_workflow()
    {
        var child = Doc.Child("Greeter", Doc.Sequence("S", Doc.Say("A", Doc.Js("'child ' + getName()")), Doc.Say("B", Doc.Expression("Input", """{"name":"Name"}"""))), ["Name"]);
        var document = Doc.Workflow(Doc.Sequence("R", Doc.Activity("Greeter", "G", ("name", "G"), ("name_", null)).With("type", "Greeter").With("_name", Doc.Js("getName() + '!'"))));
        document["inputs"] = Doc.Declared(["Name"]);
        var play = await new Play(document, child).Start(new Dictionary<string, object?> { ["Name"] = "Ada" });
        Assert.Equal("child Ada! Ada!", play.Written);
    }

    [Fact]
    public async Task Give_outputs_to_variables_and_to_outputs_of_the_workflow()
    {
        var child = Doc.Child(
            "Adder",
            Doc.Sequence(
                "S",
                Doc.Activity("SetOutput", "O", ("outputName", Doc.Literal("Sum")), ("outputValue", Doc.Js("getA() + getB()"))),
                Doc.Activity("RunJavaScript", "J", ("script", Doc.Literal("'direct'")), ("result", Doc.To("Note")))),
            ["A", "B"],
            ["Sum", "Note"]);
        var adder = Doc.Activity("Adder", "X", ("a", Doc.Js("2")), ("b", Doc.Js("3")), ("sum", Doc.To("V")), ("note", Doc.To("Result"))).With("type", "Adder");
        var document = Doc.Workflow(Doc.Sequence("R", adder, Doc.Say("L", Doc.Js("'' + getSumFromX()"))), Doc.Variable("V", "Int32", "99"));
        document["outputs"] = Doc.Declared(["Result"]);
        var play = await new Play(document, child).Start();
        Assert.Equal(5, play.Value("V"));
        Assert.Equal("direct", play.State.Output["Result"]);
        Assert.Equal("5", play.Written);
    }

    [Fact]
    public async Task Complete_with_the_outcomes_they_choose_and_cancel_what_else_runs()
    {
        var child = Doc.Child(
            "Chooser", Doc.Flow("F", "S > C, S > W", Doc.Activity("Start", "S"), Doc.Activity("Complete", "C", ("outcomes", Doc.Js("['Yes', 'Maybe']"))), Doc.Wait("W")));
        var play = await new Play(
            Doc.Workflow(Doc.Flow("R", "X:Yes > A, X:Maybe > B, X > D", Doc.Activity("Chooser", "X").With("type", "Chooser"), Doc.Line("A"), Doc.Line("B"), Doc.Line("D"))),
            child).Start();
        Assert.Equal("A B", play.Written);
        Assert.Equal(WorkflowSubStatus.Finished, play.State.SubStatus);
        Assert.Empty(play.State.Bookmarks);
    }

    [Fact]
    public async Task Complete_alone_and_not_the_workflow_around_them()
    {
        var inner = Doc.Child("Inner", Doc.Sequence("S", Doc.Line("i"), Doc.Activity("Complete", "C"), Doc.Line("never")));
        var outer = Doc.Child("Outer", Doc.Sequence("S", Doc.Activity("Inner", "X").With("type", "Inner"), Doc.Line("o")));
        var play = await new Play(Doc.Workflow(Doc.Sequence("R", Doc.Activity("Outer", "Y").With("type", "Outer"), Doc.Line("r"))), inner, outer).Start();
        Assert.Equal("i o r", play.Written);
    }

    [Fact]
    public void That_contain_themselves_are_a_problem()
    {
        var self = Doc.Child("Snake", Doc.Sequence("S", Doc.Activity("Snake", "X").With("type", "Snake")));
        var play = new Play(Doc.Workflow(Doc.Activity("Snake", "Y").With("type", "Snake")), self);
        Assert.Contains("contains itself", Assert.Single(play.Program.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Do_not_start_the_workflow_by_their_triggers()
    {
        var child = Doc.Child("Waiter", Doc.Wait("E").Starting());
        Assert.Empty(new Play(Doc.Workflow(Doc.Activity("Waiter", "X").With("type", "Waiter")), child).Program.Triggers);
    }

    [Fact]
    public async Task Are_bound_by_version_id_before_type_name()
    {
        var child = Doc.Child("Real", Doc.Line("real"));
        var other = Doc.Child("Alias", Doc.Line("alias"));
        var node = new JsonObject { ["id"] = "X", ["type"] = "Alias", ["workflowDefinitionVersionId"] = "Real-v1" };
        Assert.Equal("real", (await new Play(Doc.Workflow(node), child, other).Start()).Written);
    }

    [Fact]
    public void Must_allow_to_be_used_as_one()
    {
        var child = Doc.Child("Kid", Doc.Line("k"));
        child["options"] = new System.Text.Json.Nodes.JsonObject { ["usableAsActivity"] = false };
        var play = new Play(Doc.Workflow(Doc.Activity("x.y", "C", ("workflowDefinitionVersionId", "Kid-v1"), ("workflowDefinitionId", "Kid")).With("type", "Kid")), child);
        Assert.Equal(("C", "Unknown activity type 'Kid'"), (play.Program.Problems.Single().ActivityId, play.Program.Problems.Single().Message));
    }

    [Fact]
    public async Task Leave_outputs_they_do_not_declare_to_the_instance()
    {
        var child = Doc.Child(
            "Kid", Doc.Sequence("S", Doc.Activity("SetOutput", "O", ("outputName", Doc.Literal("Q")), ("outputValue", Doc.Literal("out"))), Doc.Say("A", Doc.Js("getQ()"))), ["Q"]);
        var play = await new Play(Doc.Workflow(Doc.Activity("Kid", "X", ("q", Doc.Literal("in"))).With("type", "Kid")), child).Start();
        Assert.Equal("in", play.Written);
        Assert.Equal("out", play.State.Output["Q"]);
    }

    [Fact]
    public async Task Complete_with_the_outcomes_chosen_inside_a_loop()
    {
        var body = Doc.Flow("N", "A > C", Doc.Line("A"), Doc.Activity("Complete", "C", ("outcomes", Doc.Literal("Yes"))));
        var child = Doc.Child("Kid", Doc.Flow("F", "L > Z", Doc.Activity("ForEach", "L", ("items", Doc.Js("[1,2]")), ("body", body)), Doc.Line("Z")));
        var play = await new Play(Doc.Workflow(Doc.Flow("R", "X:Yes > Y, X > D", Doc.Activity("Kid", "X").With("type", "Kid"), Doc.Line("Y"), Doc.Line("D"))), child).Start();
        Assert.Equal("A Y", play.Written);
    }
}
