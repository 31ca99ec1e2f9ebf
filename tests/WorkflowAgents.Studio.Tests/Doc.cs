using System.Text.Json.Nodes;

namespace WorkflowAgents.Studio.Tests;

/// <summary>Documents as the Studio sends them, with as little in them as a test needs.</summary>
static class Doc
{
    /// <summary>A definition id that no other test has.</summary>
    public static string NewId() => $"t{Guid.NewGuid():N}";

    /// <summary>A flowchart whose steps follow each other.</summary>
    public static JsonObject Of(string? definitionId, params JsonObject[] steps) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = definitionId ?? $"New {NewId()}",
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. steps]),
            ["connections"] = new JsonArray([.. steps.Zip(steps.Skip(1), Connection)]),
        },
    };

    public static JsonObject Step(string id, string type, params (string Name, string Value)[] inputs)
    {
        var step = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["metadata"] = Position(0) };
        foreach (var (name, value) in inputs)
            step[name] = new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value }, ["memoryReference"] = null };
        return step;
    }

    public static JsonObject Line(string id, string text = "hello") => Step(id, "Elsa.WriteLine", ("text", text));

    public static JsonObject Wait(string id, string name) => Step(id, "Elsa.Event", ("eventName", name));

    public static JsonObject Position(int x) =>
        new() { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = 0 } } };

    public static IEnumerable<JsonObject> Steps(JsonNode document) => document["root"]!["activities"]!.AsArray().Select(a => a!.AsObject());

    static JsonObject Connection(JsonObject from, JsonObject to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = (string?)from["id"], ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = (string?)to["id"], ["port"] = "In" },
    };
}
