using System.Text.Json.Nodes;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Tests.Workflows;

/// <summary>Workflow documents with as little in them as a test needs.</summary>
static class Doc
{
    /// <summary>A flowchart whose steps follow each other.</summary>
    public static WorkflowDefinition Of(string definitionId, params JsonObject[] steps) => WithOptions(definitionId, [], steps);

    /// <summary>The same with options.</summary>
    public static WorkflowDefinition WithOptions(string definitionId, JsonObject options, params JsonObject[] steps)
    {
        var connections = steps.Zip(steps.Skip(1), (from, to) => (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = (string?)from["id"], ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = (string?)to["id"], ["port"] = "In" },
        });
        return WorkflowDefinition.Parse(new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = definitionId,
            ["options"] = options,
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray([.. steps]),
                ["connections"] = new JsonArray([.. connections]),
            },
        }.ToJsonString());
    }

    public static JsonObject Step(string id, string type, params (string Name, string Value)[] inputs)
    {
        var step = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
            step[name] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        return step;
    }

    public static JsonObject Line(string id, string text = "hello") => Step(id, "Elsa.WriteLine", ("text", text));

    /// <summary>Waits for the event.</summary>
    public static JsonObject Wait(string id, string name) => Step(id, "Elsa.Event", ("eventName", name));

    /// <summary>A trigger: the workflow starts with it.</summary>
    public static JsonObject Starting(JsonObject step)
    {
        step["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return step;
    }
}
