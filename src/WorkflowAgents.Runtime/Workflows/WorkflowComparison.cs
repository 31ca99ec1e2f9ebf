using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>What differs between two documents of one workflow, step by step, in lines for a person.</summary>
sealed class WorkflowComparison
{
    const int Longest = 90;

    /// <summary>Paths of steps, and which version of another workflow a step uses: a file need not say them.</summary>
    static readonly HashSet<string> SetOnPublication =
        ["nodeId", "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId"];

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    readonly List<string> lines = [];
    int moved;

    WorkflowComparison()
    {
    }

    /// <summary>The differences; empty when both do the same and look the same.</summary>
    public static IReadOnlyList<string> Of(WorkflowDefinition file, WorkflowDefinition published)
    {
        var comparison = new WorkflowComparison();
        comparison.Compare(Read(file), Read(published));
        return comparison.lines;
    }

    /// <summary>How a step is called: by its title, with its id.</summary>
    public static string Title(JsonObject step)
    {
        var id = (string?)step["id"];
        var title = step["metadata"] is JsonObject metadata && metadata["displayText"] is JsonValue text ? text.ToString() : null;
        return string.IsNullOrWhiteSpace(title) || title == id ? $"'{id}'" : $"'{title}' ({id})";
    }

    /// <summary>Every activity of a document with its path: by id, from the root inwards.</summary>
    public static IEnumerable<(string Path, JsonObject Step)> Steps(JsonNode? node, string path = "")
    {
        if (node is JsonObject step && IsStep(step))
            yield return (path += $"/{step["id"]}", step);
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject parent => parent.Select(property => property.Value),
            JsonArray array => array,
            _ => [],
        };
        foreach (var inner in children.SelectMany(child => Steps(child, path)))
            yield return inner;
    }

    static JsonObject Read(WorkflowDefinition document) => JsonNode.Parse(
        document.ToJson(), documentOptions: new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip })!.AsObject();

    static bool IsStep(JsonObject node) => node["id"] is JsonValue && node["type"] is JsonValue;

    void Compare(JsonObject file, JsonObject published)
    {
        foreach (var name in Names(file, published).Where(name => name != "root" && !WorkflowFileText.OfTheVersion.Contains(name)))
            CompareValues("the workflow's", name, file[name], published[name]);

        var inFile = StepsOf(file);
        var inPublished = StepsOf(published);
        foreach (var (path, step) in inFile)
        {
            if (!inPublished.TryGetValue(path, out var other))
                lines.Add($"step {Title(step)} is only in the file");
            else
                CompareSteps(step, other);
        }
        foreach (var (path, step) in inPublished)
            if (!inFile.ContainsKey(path))
                lines.Add($"step {Title(step)} is only in the published version");
        if (moved > 0)
            lines.Add($"{moved} {(moved == 1 ? "step" : "steps")} moved on the canvas");
    }

    /// <summary>Ids may repeat in odd documents; then the first counts, which is enough to see that something differs.</summary>
    static Dictionary<string, JsonObject> StepsOf(JsonObject document) =>
        Steps(document["root"]).DistinctBy(found => found.Path).ToDictionary(found => found.Path, found => found.Step);

    void CompareSteps(JsonObject file, JsonObject published)
    {
        var step = $"step {Title(file)}:";
        foreach (var name in Names(file, published).Where(name => !SetOnPublication.Contains(name)))
        {
            if (name == "connections")
                CompareConnections(step, file[name] as JsonArray, published[name] as JsonArray);
            else if (name == "metadata" && file[name] is JsonObject was && published[name] is JsonObject now)
                CompareMetadata(step, was, now);
            else
                CompareValues(step, name, file[name], published[name]);
        }
    }

    void CompareMetadata(string step, JsonObject file, JsonObject published)
    {
        foreach (var name in Names(file, published).Where(name => name != "designer"))
            CompareValues(step, name, file[name], published[name]);
        if (!JsonNode.DeepEquals(file["designer"], published["designer"]))
            moved++;
    }

    void CompareConnections(string step, JsonArray? file, JsonArray? published)
    {
        var was = Connections(file);
        var now = Connections(published);
        lines.AddRange(was.Except(now).Select(connection => $"{step} connection {connection} is only in the file"));
        lines.AddRange(now.Except(was).Select(connection => $"{step} connection {connection} is only in the published version"));
    }

    static List<string> Connections(JsonArray? connections) =>
        [.. (connections ?? []).OfType<JsonObject>().Select(c => $"{End(c, "source")} → {End(c, "target", plain: "In")}")];

    static string End(JsonObject connection, string side, string plain = "Done")
    {
        var port = (string?)connection[side]?["port"];
        return $"{connection[side]?["activity"]}{(port is null || port == plain ? "" : $" [{port}]")}";
    }

    void CompareValues(string owner, string path, JsonNode? file, JsonNode? published)
    {
        if (JsonNode.DeepEquals(Own(file), Own(published)))
            return;
        if (file is JsonObject was && published is JsonObject now && !IsStep(was) && !IsStep(now))
        {
            foreach (var name in Names(was, now))
                CompareValues(owner, name is "expression" or "value" ? path : $"{path}.{name}", was[name], now[name]);
            return;
        }
        lines.Add($"{owner} {path} is {Show(file)} in the file, {Show(published)} in the published version");
    }

    /// <summary>The value without the steps inside it, which are compared for themselves.</summary>
    static JsonNode? Own(JsonNode? node) => node switch
    {
        JsonObject step when IsStep(step) => new JsonObject { ["id"] = step["id"]!.DeepClone() },
        JsonObject parent => new JsonObject(parent.Select(property => KeyValuePair.Create(property.Key, Own(property.Value)))),
        // Which steps there are is told once, step by step; their order on a canvas means nothing.
        JsonArray list when list.Count > 0 && list.All(item => item is JsonObject step && IsStep(step)) => null,
        JsonArray list when list.Count == 0 => null,
        JsonArray list => new JsonArray([.. list.Select(Own)]),
        _ => node?.DeepClone(),
    };

    static IEnumerable<string> Names(JsonObject one, JsonObject other) => one.Select(p => p.Key).Union(other.Select(p => p.Key));

    static string Show(JsonNode? value)
    {
        var text = value is null ? "absent" : Own(value)?.ToJsonString(Readable) ?? "empty";
        return text.Length > Longest ? $"{text[..Longest]}…" : text;
    }
}
