using System.Text.Json.Nodes;

namespace WorkflowAgents.Workflows;

/// <summary>Reads connections in all the forms that documents have them.</summary>
internal static class FlowConnections
{
    public static FlowEdge[] Read(JsonObject flowchart, IReadOnlyList<Activity> activities)
    {
        var position = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < activities.Count; i++)
            position.TryAdd(activities[i].Id, i);
        var edges = new List<FlowEdge>();
        var known = new HashSet<FlowEdge>();
        foreach (var item in Items(flowchart).OfType<JsonObject>())
        {
            var (source, port) = Endpoint(item, "source", "sourcePort");
            var (target, _) = Endpoint(item, "target", "targetPort");
            // A connection to an activity that is not there is dropped; so is one that leaves an activity of unknown type,
            // which never completes. The document keeps both.
            if (source is null || target is null || !position.TryGetValue(source, out var from) || !position.TryGetValue(target, out var to))
                continue;
            if (activities[from] is NotFoundActivity)
                continue;
            var edge = new FlowEdge(from, port, to);
            if (known.Add(edge))
                edges.Add(edge);
        }

        return [.. edges];
    }

    private static List<JsonNode?> Items(JsonObject flowchart)
    {
        if (flowchart.FindArray("connections") is { } list)
            return [.. list];
        return flowchart.FindObject("connections") is { } single && single.Has("source") ? [single] : [];
    }

    private static (string? Activity, string? Port) Endpoint(JsonObject connection, string side, string flatPort) =>
        connection.Find(side) switch
        {
            JsonObject end => (end.FindString("activity"), end.FindString("port")),
            { } flat => (flat.AsText(), connection.FindString(flatPort)),
            null => (null, null),
        };
}
