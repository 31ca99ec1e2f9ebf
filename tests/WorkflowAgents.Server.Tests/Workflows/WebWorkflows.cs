using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Server.Tests.Hosting;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Tests.Workflows;

/// <summary>Workflows that are called over HTTP, published on a running server.</summary>
static class WebWorkflows
{
    public static JsonObject Endpoint(string path, string method = "GET", bool? authorize = null)
    {
        var endpoint = Step("HttpEndpoint", "Request", ("path", Literal(path)), ("supportedMethods", Literal(new JsonArray(method))));
        endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        if (authorize is { } wanted)
            endpoint["authorize"] = Literal(wanted);
        return endpoint;
    }

    public static JsonObject Answer(JsonNode content, JsonNode? status = null) => Step(
        "WriteHttpResponse", "Answer", ("content", content), ("statusCode", status ?? Literal("OK")), ("contentType", Literal("text/plain")));

    public static JsonObject Step(string type, string id, params (string Name, JsonNode Value)[] inputs)
    {
        var step = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = $"Elsa.{type}", ["version"] = 1 };
        foreach (var (name, value) in inputs)
            step[name] = value;
        return step;
    }

    public static JsonObject Literal(JsonNode value) => Expression("Literal", value);

    public static JsonObject Script(string script) => Expression("JavaScript", script);

    /// <summary>Publishes steps that follow each other.</summary>
    public static Task PublishAsync(this PlatformHost host, string name, params JsonObject[] steps)
    {
        var connections = steps.Zip(steps.Skip(1), (from, to) => (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = (string?)from["id"], ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = (string?)to["id"], ["port"] = "In" },
        });
        var document = new JsonObject
        {
            ["id"] = $"{name}-draft",
            ["definitionId"] = name,
            ["name"] = name,
            ["version"] = 1,
            ["toolVersion"] = "3.8.0.0",
            ["root"] = new JsonObject
            {
                ["id"] = "Flow", ["type"] = "Elsa.Flowchart", ["version"] = 1,
                ["activities"] = new JsonArray([.. steps]), ["connections"] = new JsonArray([.. connections]),
            },
        };
        return host.Services.GetRequiredService<DefinitionStore>()
            .PublishAsync(WorkflowDefinition.Parse(document.ToJsonString()), "api", null, "test", CancellationToken.None);
    }

    static JsonObject Expression(string type, JsonNode value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
