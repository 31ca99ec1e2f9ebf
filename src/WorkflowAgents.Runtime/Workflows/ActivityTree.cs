using System.Text.Json.Nodes;

namespace WorkflowAgents.Runtime.Workflows;

/// <summary>The activities of a document: what an activity is, wherever it stands in the JSON.</summary>
public static class ActivityTree
{
    static readonly HashSet<string> NotActivities =
        ["metadata", "customProperties", "variables", "variable", "connections", "expression", "condition", "memoryReference"];

    /// <summary>The activity and all activities inside it, outer ones first.</summary>
    public static IEnumerable<JsonObject> Of(JsonObject activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        yield return activity;
        foreach (var child in ChildrenOf(activity))
            foreach (var inner in Of(child.Activity))
                yield return inner;
    }

    /// <summary>The activities directly inside an activity, with the name of the property that holds each.</summary>
    public static IEnumerable<(string Port, JsonObject Activity)> ChildrenOf(JsonObject activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        foreach (var (name, value) in activity)
            if (!NotActivities.Contains(name))
                foreach (var child in Within(value))
                    yield return (name, child);
    }

    /// <summary>The type of an activity; null when this is none.</summary>
    public static string? TypeOf(JsonObject activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity["type"] is JsonValue type && type.TryGetValue<string>(out var name)
            && (activity["id"] is JsonValue || activity["nodeId"] is JsonValue || activity["version"] is JsonValue)
            ? name
            : null;
    }

    static IEnumerable<JsonObject> Within(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject activity when TypeOf(activity) is not null:
                yield return activity;
                break;
            // The cases of a switch, the states of a state machine: activities a level or two down.
            case JsonObject holder:
                foreach (var child in ChildrenOf(holder))
                    yield return child.Activity;
                break;
            case JsonArray list:
                foreach (var item in list)
                    foreach (var child in Within(item))
                        yield return child;
                break;
        }
    }
}
