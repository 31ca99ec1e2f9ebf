namespace WorkflowAgents.Workflows.Tests;

public class DocumentsTests
{
    private const string Strange = """
        {
          "$schema": "https://example.org/s.json", "id": "v1", "definitionId": "d", "version": 3, "name": "My flow", "unknown": { "a": [1, 2.50] },
          "isLatest": true, "isPublished": true, "toolVersion": "3.8.0.0", "outcomes": ["Yes"],
          "variables": [{ "id": "x", "name": "X", "typeName": "Int32", "value": "5", "extra": 1 }],
          "inputs": [{ "name": "In", "type": "String", "uiHint": "singleline" }],
          "options": { "usableAsActivity": true, "autoUpdateConsumingWorkflows": true },
          "root": { "id": "A", "type": "Acme.Gone", "strange": { "deep": true } }
        }
        """;

    [Fact]
    public void Come_back_as_they_were_with_all_that_is_not_known() =>
        Assert.Equal(Strange, WorkflowDefinition.Parse(Strange).ToJson());

    [Fact]
    public void Tell_what_they_are()
    {
        var definition = WorkflowDefinition.Parse(Strange);
        Assert.Equal(("v1", "d", 3, "My flow"), (definition.Id, definition.DefinitionId, definition.Version, definition.Name));
        Assert.True(definition.IsLatest && definition.IsPublished && definition.Options.UsableAsActivity && definition.Options.AutoUpdateConsumingWorkflows);
        Assert.Equal("MyFlow", definition.ActivityTypeName);
        Assert.Equal(new VariableDefinition("x", "X", "Int32", Value: "5"), definition.Variables.Single());
        Assert.Equal("In", definition.Inputs.Single().Name);
        Assert.Equal(["Yes"], definition.Outcomes);
    }

    [Fact]
    public void Are_changed_on_a_copy()
    {
        var definition = WorkflowDefinition.Parse(Strange);
        var changed = definition.Edit(d => d["version"] = 4);
        Assert.Equal(4, changed.Version);
        Assert.Equal(3, definition.Version);
        Assert.Contains("\"unknown\"", changed.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "$", 1)]
    [InlineData("[]", "$", 1)]
    [InlineData("{\n\"root\": {\n\"id\": \"A\" } }", "$.root", 2)]
    [InlineData("{\n\"inputs\": [\n{ \"name\": \"a\",\n \"type\": \"Nope\" }] }", "$.inputs[0].type", 4)]
    [InlineData("{\"root\": {\"type\": \"Elsa.Flowchart\", \"activities\": [\n{\"id\":\"A\",\"type\":\"T\"},\n{\"id\":\"A\",\"type\":\"T\"}]}}", "$.root.activities[1].id", 3)]
    [InlineData("{\"root\": {\"type\": \"Elsa.For\", \"body\": {\"type\": \"Elsa.Flowchart\", \"activities\": [\n{\"id\":\"A\",\"type\":\"T\"},\n{\"id\":\"A\",\"type\":\"T\"}]}}}", "$.root.body.activities[1].id", 3)]
    [InlineData("{\"a\": 1,\n\"a\": 2}", "$.a", 2)]
    [InlineData("{\"root\": {\"type\": \"T\",\n\"x\": {\"y\": [{\"z\": 1},\n{\"z\": 1, \"z\": 2}]}}}", "$.root.x.y[1].z", 3)]
    public void That_cannot_be_read_say_where(string json, string path, int? line)
    {
        var problem = Assert.Throws<WorkflowFormatException>(() => WorkflowDefinition.Parse(json));
        Assert.Equal((path, line), (problem.Path, (int?)problem.Line));
    }

    [Fact]
    public void Without_a_root_are_an_empty_sequence() =>
        Assert.Equal("Elsa.Sequence", (string?)WorkflowDefinition.Parse("{}").Root["type"]);

    [Theory]
    [InlineData("inputs")]
    [InlineData("outputs")]
    public void With_a_name_twice_have_a_problem(string what)
    {
        var document = Doc.Workflow(Doc.Line("A"));
        document[what] = Doc.Declared(["Same", "Same"]);
        Assert.Contains("Same", Assert.Single(new Play(document).Program.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Hi\"", "Hi")]
    [InlineData("5", "5")]
    [InlineData("null", "")]
    [InlineData("{\"expression\":{\"type\":\"Literal\",\"value\":\"no type name\"}}", "")]
    [InlineData("{\"typeName\":null,\"expression\":{\"type\":\"Literal\",\"value\":\"from Studio\"}}", "from Studio")]
    [InlineData("{\"typeName\":\"String\",\"expression\":{\"value\":\"no type\"}}", "no type")]
    [InlineData("{\"typeName\":\"String\"}", "")]
    public async Task May_write_inputs_in_many_ways(string text, string written)
    {
        var play = await Play.Started(Doc.Activity("WriteLine", "A", ("text", System.Text.Json.Nodes.JsonNode.Parse(text))));
        Assert.Equal(written, play.Written);
    }

    [Fact]
    public async Task May_leave_ids_out()
    {
        var line = Doc.Line("A");
        line.Remove("id");
        var play = await Play.Started(Doc.Sequence("S", line));
        Assert.Contains("WriteLine1.Completed", play.Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_an_activity_whose_type_is_known_again()
    {
        var missing = Doc.Activity("NotFoundActivity", "A", ("missingTypeName", "Elsa.WriteLine"), ("originalActivityJson", Doc.Line("A", "back").ToJsonString()));
        Assert.Equal("back", (await Play.Started(missing)).Written);
    }
}
