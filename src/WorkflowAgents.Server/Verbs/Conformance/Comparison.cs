using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Server.Verbs.Conformance;

/// <summary>Compares an expectation with what is there now.</summary>
sealed class Comparison(ConformanceWorld world, string main)
{
    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly WorkflowState state = world.StateOf(main);
    string linesMode = "ordered";

    /// <summary>What differs.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>Expectations of a sort that is not known here.</summary>
    public List<string> NotChecked { get; } = [];

    public void Compare(JsonObject expected)
    {
        linesMode = (string?)expected["linesMode"] ?? linesMode;
        foreach (var (name, value) in expected)
        {
            switch (name)
            {
                case "lines":
                    CompareLines(value as JsonArray ?? []);
                    break;
                case "status":
                    Same(name, value, state.Status.ToString());
                    break;
                case "subStatus":
                    Same(name, value, state.SubStatus.ToString());
                    break;
                case "bookmarksLeft":
                    Same(name, value, state.Bookmarks.Count);
                    break;
                case "bookmarks":
                    Same(name, value, state.Bookmarks.Select(b => b.ActivityId).ToList());
                    break;
                case "incidents":
                    Same(name, value, state.Incidents.Count);
                    break;
                case "incidentMessages":
                    Same(name, value, state.Incidents.Select(i => i.Message).ToList());
                    break;
                case "instanceName":
                    Same(name, value, state.Name);
                    break;
                case "correlationId":
                    Same(name, value, state.CorrelationId);
                    break;
                case "outputs":
                    Same(name, value, state.Output);
                    break;
                case "variables":
                    foreach (var (variable, wanted) in value as JsonObject ?? [])
                        Same($"the variable {variable}", wanted, state.Variables.FirstOrDefault(v => v.Name == variable)?.Value);
                    break;
                case "journalCount":
                    foreach (var counted in value as JsonArray ?? [value?.DeepClone()])
                        CompareCount(counted as JsonObject ?? []);
                    break;
                case "activityRecordsHaveInput":
                    CompareRecords(value as JsonObject ?? []);
                    break;
                case "childInstances":
                    CompareChildren(value as JsonArray ?? []);
                    break;
                case "linesMode":
                    break;
                case "storedBookmarksLeft":
                    break; // Elsa's orphaned rows; here the bookmarks of an instance are those of its state
                default:
                    NotChecked.Add(name);
                    break;
            }
        }
    }

    void CompareLines(JsonArray wanted)
    {
        IEnumerable<string> want = wanted.Select(TextOf);
        IEnumerable<string> got = world.Lines;
        switch (linesMode)
        {
            case "ordered":
                break;
            case "distinct-ordered":
                got = got.Distinct();
                break;
            case "unordered" or "any-order" or "set":
                want = want.Order(StringComparer.Ordinal);
                got = got.Order(StringComparer.Ordinal);
                break;
            default:
                Differences.Add($"the lines mode '{linesMode}' is not known");
                return;
        }

        if (!want.SequenceEqual(got))
            Differences.Add($"lines should be [{string.Join(" | ", want)}], are [{string.Join(" | ", got)}]");
    }

    void CompareCount(JsonObject wanted)
    {
        var activity = (string?)wanted["activityId"];
        var name = (string?)wanted["event"];
        Same($"the count of {activity} {name}", wanted["count"], Journal.Count(e => (activity is null || e.ActivityId == activity) && e.EventName == name));
    }

    void CompareRecords(JsonObject wanted)
    {
        var type = (string?)wanted["type"];
        var input = (string?)wanted["input"] ?? "";
        var records = Journal.Where(e => e.ActivityType == type && e.EventName == JournalEvent.Completed).OrderBy(StartOf);
        Same($"records of {type} with {input}", wanted["inStartOrder"], records.Select(e => e.Inputs?.ContainsKey(input) == true).ToList());
    }

    void CompareChildren(JsonArray wanted)
    {
        var children = world.Instances.Where(i => i.Id != main).ToList();
        if (wanted.Count != children.Count)
            Differences.Add($"there should be {wanted.Count} child instances, there are {children.Count}");
        foreach (var (want, child) in wanted.OfType<JsonObject>().Zip(children))
        {
            var own = world.StateOf(child.Id);
            foreach (var (name, value) in want)
            {
                switch (name)
                {
                    case "definitionId":
                        Same("the child's definition", value, child.DefinitionId);
                        break;
                    case "correlationId":
                        Same("the child's correlation id", value, own.CorrelationId);
                        break;
                    case "status":
                        Same("the child's status", value, own.Status.ToString());
                        break;
                    case "subStatus":
                        Same("the child's sub-status", value, own.SubStatus.ToString());
                        break;
                    case "outputs":
                        Same("the child's outputs", value, own.Output);
                        break;
                    case "propertyParentInstanceId" or "parent":
                        Same("the child has a parent", value, own.ParentInstanceId is not null);
                        break;
                    default:
                        NotChecked.Add($"childInstances.{name}");
                        break;
                }
            }
        }
    }

    List<JournalEntry> Journal => world.Instances[0].Journal;

    long StartOf(JournalEntry end) =>
        Journal.Find(e => e.EventName == JournalEvent.Started && e.ActivityInstanceId == end.ActivityInstanceId)?.Sequence ?? end.Sequence;

    void Same(string what, JsonNode? wanted, object? got)
    {
        var want = Normal(wanted);
        var have = Normal(JsonSerializer.SerializeToNode(got, Relaxed));
        if (want == have)
            return;
        var why = state.Incidents.Count > 0 ? $" ({string.Join("; ", state.Incidents.Select(i => $"{i.ActivityId}: {i.Message} {i.Detail}".TrimEnd()))})" : "";
        Differences.Add($"{what} should be {want}, is {have}{why}");
    }

    static string TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString(Relaxed) ?? "";

    // Numbers compare by value, objects without regard to the order of their properties.
    static string Normal(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject map => $"{{{string.Join(",", map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"\"{p.Key}\":{Normal(p.Value)}"))}}}",
        JsonArray list => $"[{string.Join(",", list.Select(Normal))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number =>
            double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        _ => node.ToJsonString(Relaxed),
    };
}
