using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowAgents.Runtime.Workflows;

namespace WorkflowAgents.Studio.Documents;

/// <summary>The steps of a document by their paths, for what its instances do not keep a second time.</summary>
sealed class WorkflowSteps
{
    readonly IReadOnlyDictionary<string, List<string>> plainInputs;
    readonly Dictionary<string, JsonObject> byPath = [];
    readonly Dictionary<string, List<string>> before = [];

    /// <param name="root">The document's root, with paths; null when it is gone.</param>
    /// <param name="plainInputs">For each type of activity its inputs that are no expressions.</param>
    public WorkflowSteps(JsonObject? root, IReadOnlyDictionary<string, List<string>> plainInputs)
    {
        this.plainInputs = plainInputs;
        foreach (var step in root is null ? [] : ActivityTree.Of(root))
        {
            byPath[step["nodeId"]!.ToString()] = step;
            if (step["connections"] is JsonArray connections)
                AddConnections(step, connections);
        }
    }

    /// <summary>The paths of the steps that lead to a step of a flowchart.</summary>
    public IReadOnlyList<string> Before(string path) => before.GetValueOrDefault(path) ?? [];

    /// <summary>The inputs of a step that are no expressions.</summary>
    public JsonObject PlainInputs(string path)
    {
        var inputs = new JsonObject();
        if (!byPath.TryGetValue(path, out var step) || ActivityTree.TypeOf(step) is not { } type)
            return inputs;
        foreach (var name in plainInputs.GetValueOrDefault(type) ?? [])
            if (step[JsonNamingPolicy.CamelCase.ConvertName(name)] is { } value)
                inputs[name] = value.DeepClone();
        return inputs;
    }

    void AddConnections(JsonObject flowchart, JsonArray connections)
    {
        var paths = ActivityTree.ChildrenOf(flowchart).Where(c => c.Port == "activities")
            .ToLookup(c => c.Activity["id"]!.ToString(), c => c.Activity["nodeId"]!.ToString());
        foreach (var connection in connections.OfType<JsonObject>())
            foreach (var target in paths[End(connection, "target")])
                foreach (var source in paths[End(connection, "source")])
                {
                    if (!before.TryGetValue(target, out var sources))
                        before[target] = sources = [];
                    sources.Add(source);
                }
    }

    static string End(JsonObject connection, string name) =>
        (connection[name] is JsonObject end ? end["activity"] : connection[name])?.ToString() ?? "";
}
