using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows.Tests;

/// <summary>Writes documents the way Studio does, in few words.</summary>
internal static class Doc
{
    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] properties)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type.Contains('.') ? type : $"Elsa.{type}", ["version"] = 1 };
        foreach (var (name, value) in properties)
            activity[name] = value;
        return activity;
    }

    public static JsonObject Line(string id, string? text = null) => Activity("WriteLine", id, ("text", Literal(text ?? id)));

    public static JsonObject Say(string id, JsonObject text) => Activity("WriteLine", id, ("text", text));

    public static JsonObject Wait(string id, string? name = null) => Activity("Event", id, ("eventName", Literal(name ?? id)));

    public static JsonObject Set(string id, string variable, JsonObject value) =>
        Activity("SetVariable", id, ("variable", new JsonObject { ["id"] = variable }), ("value", value));

    public static JsonObject Decide(string id, string script) => Activity("FlowDecision", id, ("condition", Js(script)));

    public static JsonObject Join(string id, string mode) => Activity("FlowJoin", id, ("mode", Literal(mode)));

    public static JsonObject Sequence(string id, params JsonObject[] activities) =>
        Activity("Sequence", id, ("activities", new JsonArray([.. activities])));

    public static JsonObject Parallel(string id, params JsonObject[] activities) =>
        Activity("Parallel", id, ("activities", new JsonArray([.. activities])));

    /// <summary>A flowchart; connections are written "A > B" or "A:True > B".</summary>
    public static JsonObject Flow(string id, string connections, params JsonObject[] activities) => Activity(
        "Flowchart",
        id,
        ("activities", new JsonArray([.. activities])),
        ("connections", new JsonArray([.. connections.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Connection)])));

    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);

    public static JsonObject Js(string script) => Expression("JavaScript", script);

    public static JsonObject Liquid(string template) => Expression("Liquid", template);

    public static JsonObject Expression(string type, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    public static JsonObject To(string target) =>
        new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = target } };

    public static JsonObject Variable(string name, string type = "Object", string? value = null, bool kept = true, string? id = null) => new()
    {
        ["id"] = id ?? name,
        ["name"] = name,
        ["typeName"] = type,
        ["value"] = value,
        ["storageDriverTypeName"] = kept ? "WorkflowInstanceStorageDriver" : null,
    };

    public static JsonObject Starting(this JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }

    public static JsonObject With(this JsonObject activity, string name, JsonNode? value)
    {
        activity[name] = value;
        return activity;
    }

    public static JsonObject Workflow(JsonObject root, params JsonObject[] variables) => new()
    {
        ["id"] = "test-v1",
        ["definitionId"] = "test",
        ["name"] = "Test",
        ["version"] = 1,
        ["toolVersion"] = "3.8.0.0",
        ["variables"] = new JsonArray([.. variables]),
        ["root"] = root,
    };

    /// <summary>A workflow that others may use as an activity.</summary>
    public static JsonObject Child(string name, JsonObject root, string[]? inputs = null, string[]? outputs = null)
    {
        var document = Workflow(root);
        document["id"] = $"{name}-v1";
        document["definitionId"] = name;
        document["name"] = name;
        document["options"] = new JsonObject { ["usableAsActivity"] = true };
        document["inputs"] = Declared(inputs);
        document["outputs"] = Declared(outputs);
        return document;
    }

    public static JsonArray Declared(string[]? names) =>
        [.. (names ?? []).Select(n => (JsonNode)new JsonObject { ["name"] = n, ["type"] = "Object" })];

    private static JsonNode Connection(string text)
    {
        var ends = text.Split('>', StringSplitOptions.TrimEntries);
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
