using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Documents;

/// <summary>
/// Documents on their way to Elsa Studio and back. It draws only what has a path, a descriptor and no null where a list belongs, and
/// loses on the next save what it could not draw; so that is seen to here, and undone when it comes back.
/// </summary>
sealed class StudioDocuments(ActivityRegistry registry, IDbContextFactory<PlatformContext> contexts)
{
    const string NotFound = "Elsa.NotFoundActivity";
    const string SetAside = "notFoundConnections";

    readonly ILookup<string, int> known = registry.Descriptors.ToLookup(d => d.TypeName, d => d.Version);

    readonly Dictionary<string, List<string>> plainInputs = registry.Descriptors.GroupBy(d => d.TypeName)
        .ToDictionary(type => type.Key, type => type.Last().Inputs.Where(i => !i.IsWrapped && !i.IsSensitive).Select(i => i.Name).ToList());

    /// <summary>A version as the Studio is given it.</summary>
    public JsonObject ToStudio(WorkflowVersion version, ClaimsPrincipal user)
    {
        var stored = JsonNode.Parse(version.Document().ToJson())!.AsObject();
        var document = new JsonObject { ["links"] = Links.OfDefinition(version, user) };
        foreach (var (name, value) in stored)
            if (value is not null && name is not ("links" or "$schema"))
                document[name] = value.DeepClone();
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            if (document[list] is not JsonArray)
                document[list] = (document[list] as JsonObject)?["$values"]?.DeepClone() as JsonArray ?? [];
        foreach (var variable in document["variables"]!.AsArray().OfType<JsonObject>())
            RemoveNull(variable, "value");
        document["customProperties"] ??= new JsonObject();
        document["options"] ??= new JsonObject();
        document["isReadonly"] ??= false;
        document["isSystem"] ??= false;
        document["root"] ??= new JsonObject { ["id"] = "Sequence1", ["type"] = "Elsa.Sequence", ["version"] = 1 };
        var root = document["root"]!.AsObject();
        var paths = new HashSet<string>();
        GivePaths(root, "Workflow1", root, [], paths);
        Complete(root, new Lazy<HashSet<(string, int)>>(UsableWorkflows));
        return document;
    }

    /// <summary>The steps of a version; none when it is gone.</summary>
    public WorkflowSteps Steps(WorkflowVersion? version)
    {
        var root = version is null ? null : JsonNode.Parse(version.Document().ToJson())!["root"] as JsonObject;
        if (root is not null)
            GivePaths(root, "Workflow1", root, [], []);
        return new WorkflowSteps(root, plainInputs);
    }

    /// <summary>The document that the Studio sent, as it is to be stored.</summary>
    public static WorkflowDefinition FromStudio(JsonObject model)
    {
        var document = model.DeepClone().AsObject();
        document.Remove("links");
        foreach (var name in document.Where(p => p.Value is null).Select(p => p.Key).ToList())
            document.Remove(name);
        // What is not of the form of a document is told as such, before anything is made of it.
        WorkflowDefinition.Parse(document.ToJsonString(ElsaJson.Options));
        if (document["root"] is JsonObject root)
            document["root"] = Restored(root);
        return WorkflowDefinition.Parse(document.ToJsonString(ElsaJson.Options));
    }

    /// <summary>How many activities a document has inside its root.</summary>
    public static int Size(WorkflowDefinition document) => ActivityTree.Of(document.Root).Count() - 1;

    /// <summary>The path of every activity, as the engine makes it: journal and statistics speak of steps by their paths.</summary>
    static void GivePaths(JsonObject activity, string parentPath, JsonObject root, Dictionary<string, int> siblings, HashSet<string> paths)
    {
        var type = ActivityTree.TypeOf(activity) ?? (string?)activity["type"] ?? "";
        var number = siblings[type] = siblings.GetValueOrDefault(type) + 1;
        if (activity["id"] is not JsonValue id || id.ToString().Length == 0)
            activity["id"] = $"{type[(type.LastIndexOf('.') + 1)..]}{number}";
        var path = $"{parentPath}:{activity["id"]}";
        for (var n = 2; !paths.Add(path); n++)
            path = $"{parentPath}:{activity["id"]}~{n}";
        activity["nodeId"] = path;
        Dictionary<string, int> within = [];
        foreach (var (_, child) in ActivityTree.ChildrenOf(activity).ToList())
            GivePaths(child, path, root, within, paths);
    }

    void Complete(JsonObject activity, Lazy<HashSet<(string, int)>> workflows)
    {
        foreach (var (_, child) in ActivityTree.ChildrenOf(activity).ToList())
            Complete(child, workflows);
        var type = (string?)activity["type"] ?? "";
        foreach (var name in new[] { "metadata", "customProperties" })
            if (activity[name] is not JsonObject)
                activity[name] = new JsonObject();
        if (type == "Elsa.Flowchart")
            foreach (var name in new[] { "activities", "connections", "variables" })
                activity[name] ??= new JsonArray();
        foreach (var name in new[] { "activities", "connections", "variables" })
            if (activity.ContainsKey(name))
                activity[name] ??= new JsonArray();

        foreach (var (_, value) in activity)
            if (value is JsonObject input && input["expression"] is JsonObject expression)
                RemoveNull(expression, "value");
        var version = activity["version"] is JsonValue number && number.TryGetValue<int>(out var n) ? n : (int?)null;
        if (known.Contains(type))
        {
            // The engine takes the newest of the type when there is no such version; the Studio would draw nothing.
            if (version is null || !known[type].Contains(version.Value))
                activity["version"] = known[type].Max();
        }
        else if (!workflows.Value.Contains((type, version ?? 1)))
        {
            Replace(activity, type);
        }
        if (activity["connections"] is not JsonArray connections)
            return;
        foreach (var connection in connections.OfType<JsonObject>().Where(c => c["source"] is JsonObject))
            connection["vertices"] ??= new JsonArray();
        if (activity["activities"] is JsonArray activities)
            SetConnectionsAside(activity, activities, connections);
    }

    static void RemoveNull(JsonObject json, string name)
    {
        if (json[name] is null)
            json.Remove(name);
    }

    static void Replace(JsonObject activity, string type)
    {
        var original = activity.ToJsonString(ElsaJson.Options);
        var metadata = activity["metadata"]!.DeepClone().AsObject();
        metadata["displayText"] = $"Not Found: {type}";
        metadata["description"] = $"Could not find activity type {type} with version 0";
        foreach (var name in activity.Select(p => p.Key).Where(name => name is not ("id" or "nodeId" or "name" or "customProperties")).ToList())
            activity.Remove(name);
        activity["type"] = NotFound;
        activity["version"] = 1;
        activity["metadata"] = metadata;
        activity["missingTypeName"] = type;
        // Upstream says 0 of a type that it has never known; which version it was stands in the original.
        activity["missingTypeVersion"] = 0;
        activity["originalActivityJson"] = original;
    }

    /// <summary>What leaves an activity that is not known leaves through ports that are not known: it would be lost.</summary>
    static void SetConnectionsAside(JsonObject flowchart, JsonArray activities, JsonArray connections)
    {
        var missing = activities.OfType<JsonObject>().Where(a => (string?)a["type"] == NotFound).Select(a => a["id"]!.ToString()).ToHashSet();
        if (missing.Count == 0)
            return;
        var aside = flowchart["customProperties"]![SetAside] as JsonArray ?? [];
        foreach (var connection in connections.OfType<JsonObject>().Where(c => missing.Contains(Source(c))).ToList())
        {
            connections.Remove(connection);
            aside.Add(connection);
        }
        if (aside.Count > 0 && aside.Parent is null)
            flowchart["customProperties"]![SetAside] = aside;
    }

    static JsonObject Restored(JsonObject activity)
    {
        if ((string?)activity["type"] == NotFound && Original(activity) is { } original)
        {
            // Where it stands may have been changed, the rest not.
            foreach (var name in new[] { "id", "nodeId", "name" })
                if (activity[name] is { } value)
                    original[name] = value.DeepClone();
            if (activity["metadata"]?["designer"] is { } designer && original["metadata"] is JsonObject metadata)
                metadata["designer"] = designer.DeepClone();
            return original;
        }
        var restored = new JsonObject();
        foreach (var (name, value) in activity)
            restored[name] = name is "metadata" or "customProperties" ? value?.DeepClone() : RestoredWithin(value);
        if (restored["customProperties"]?[SetAside] is JsonArray { Count: > 0 } aside && restored["activities"] is JsonArray activities)
        {
            var ids = activities.OfType<JsonObject>().Select(a => a["id"]?.ToString()).ToHashSet();
            var connections = restored["connections"] as JsonArray ?? [];
            foreach (var connection in aside.OfType<JsonObject>().Where(c => ids.Contains(Source(c))))
                if (!connections.Any(known => JsonNode.DeepEquals(known, connection)))
                    connections.Add(connection.DeepClone());
            if (connections.Parent is null)
                restored["connections"] = connections;
            restored["customProperties"]!.AsObject().Remove(SetAside);
        }
        return restored;
    }

    static JsonNode? RestoredWithin(JsonNode? value) => value switch
    {
        JsonObject activity => Restored(activity),
        JsonArray list => new JsonArray([.. list.Select(RestoredWithin)]),
        _ => value?.DeepClone(),
    };

    static JsonObject? Original(JsonObject activity)
    {
        try
        {
            return activity["originalActivityJson"] is JsonValue text ? JsonNode.Parse(text.ToString()) as JsonObject : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    static string Source(JsonObject connection) =>
        (connection["source"] is JsonObject source ? source["activity"] : connection["source"])?.ToString() ?? "";

    HashSet<(string, int)> UsableWorkflows()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.WorkflowVersions.Where(v => v.ActivityType != null).Select(v => new { v.ActivityType, v.Version }).AsEnumerable()
            .Select(v => (v.ActivityType!, v.Version))];
    }
}
