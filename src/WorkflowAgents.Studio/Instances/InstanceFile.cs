using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Instances;

/// <summary>
/// An exported instance, read. One of ours goes on where it was; of one that another server exported only what it did can be kept,
/// so it has to have ended.
/// </summary>
sealed class InstanceFile
{
    /// <summary>Where our files keep what our engine needs; others pass it by.</summary>
    public const string EngineState = "EngineState";

    InstanceFile(WorkflowState state, List<JournalRecord> journal)
    {
        State = state;
        Journal = journal;
    }

    public WorkflowState State { get; }

    public IReadOnlyList<JournalRecord> Journal { get; }

    /// <exception cref="InvalidDataException">It is no exported instance, or one that still runs on another server.</exception>
    public static InstanceFile Parse(string text)
    {
        if (JsonNode.Parse(text) is not JsonObject file || file.Object("WorkflowState") is not { } state || state.Text("id") is not { } id)
            throw new InvalidDataException("this is no exported workflow instance");
        var numbers = new Dictionary<string, int>();
        return new(
            file.Object(EngineState) is { } own ? WorkflowState.FromJson(own.ToJsonString(ElsaJson.Options)) : Ended(state, id),
            ReadJournal(file, id, execution => numbers.TryGetValue(execution, out var number) ? number : numbers[execution] = numbers.Count + 1));
    }

    /// <summary>What keeps it from being stored here; null when nothing does.</summary>
    public async Task<string?> RefusalAsync(PlatformContext db, CancellationToken cancellationToken)
    {
        if (!await db.WorkflowVersions.AnyAsync(v => v.Id == State.DefinitionVersionId && v.DefinitionId == State.DefinitionId, cancellationToken))
            return $"The instance '{State.InstanceId}' is one of a version of '{State.DefinitionId}' that is not here; import that first.";
        return await db.WorkflowInstances.AnyAsync(i => i.Id == State.InstanceId && i.Status == nameof(WorkflowStatus.Running), cancellationToken)
            ? $"The instance '{State.InstanceId}' runs here; cancel or delete it first."
            : null;
    }

    static WorkflowState Ended(JsonObject state, string id)
    {
        if (!Enum.TryParse<WorkflowSubStatus>(state.Text("subStatus"), out var subStatus)
            || subStatus is not (WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted))
            throw new InvalidDataException($"the instance '{id}' has not ended where it comes from");
        var root = List(state, "activityExecutionContexts").FirstOrDefault(c => c.Text("parentContextId") is null);
        return WorkflowState.Ended(
            id,
            state.Text("definitionId") ?? "",
            state.Text("definitionVersionId") ?? "",
            state.Number("definitionVersion") ?? 1,
            subStatus,
            Moment(state, "createdAt"),
            Moment(state, "finishedAt"),
            state.Text("correlationId"),
            state.Text("name"),
            [.. (root?.Object("properties")?.Object("Variables") ?? []).Where(v => v.Key is not ("$id" or "_type"))
                .Select(v => new VariableValue(v.Key, v.Key, v.Value?.Deserialize<JsonElement>()))],
            [.. List(state, "incidents").Select(incident => new Incident(
                incident.Text("activityId") ?? "",
                incident.Text("activityNodeId") ?? "",
                incident.Text("activityInstanceId") ?? "",
                incident.Text("activityType") ?? "",
                incident.Text("message") ?? "",
                incident.Object("exception")?.Text("type"),
                incident.Object("exception")?.Object("innerException")?.Text("message"),
                Moment(incident, "timestamp")))],
            state.Object("output").Values());
    }

    /// <summary>The lines; what an execution was given and gave stands with its last one.</summary>
    static List<JournalRecord> ReadJournal(JsonObject file, string id, Func<string, int> number)
    {
        var lines = List(file, "WorkflowExecutionLogRecords").OrderBy(line => line.Number("sequence")).Select((line, sequence) => new JournalRecord
        {
            InstanceId = id,
            Sequence = sequence,
            ActivityId = line.Text("activityId") ?? "",
            ActivityInstanceId = line.Text("activityInstanceId") ?? "",
            ParentActivityInstanceId = line.Text("parentActivityInstanceId"),
            ActivityType = line.Text("activityType") ?? "",
            ActivityTypeVersion = line.Number("activityTypeVersion") ?? 1,
            ActivityName = line.Text("activityName"),
            NodeId = line.Text("activityNodeId") ?? "",
            EventName = line.Text("eventName") ?? "",
            Message = line.Text("message"),
            Payload = line.Find("payload")?.ToJsonString(ElsaJson.Options),
            At = Moment(line, "timestamp"),
        }).ToList();
        var executions = List(file, "ActivityExecutionRecords").ToLookup(execution => execution.Text("id"));
        foreach (var execution in lines.GroupBy(line => line.ActivityInstanceId))
        {
            if (executions[execution.Key].FirstOrDefault() is not { } told)
                continue;
            var last = execution.Last();
            last.Inputs = told.Find("activityState")?.ToJsonString(ElsaJson.Options);
            last.Outputs = told.Find("outputs")?.ToJsonString(ElsaJson.Options);
            last.Payload ??= told.Find("payload")?.ToJsonString(ElsaJson.Options);
        }
        // Executions are known here by their instance and a number in it.
        foreach (var line in lines)
        {
            line.ActivityInstanceId = Own(line.ActivityInstanceId);
            line.ParentActivityInstanceId = line.ParentActivityInstanceId is { } parent ? Own(parent) : null;
        }
        return lines;

        string Own(string execution) => execution.StartsWith($"{id}:", StringComparison.Ordinal)
            ? execution
            : string.Create(CultureInfo.InvariantCulture, $"{id}:{number(execution)}");
    }

    /// <summary>A list, also one that is written as an object with its items inside.</summary>
    static IEnumerable<JsonObject> List(JsonObject json, string name) =>
        (json.Find(name) switch
        {
            JsonArray plain => plain,
            JsonObject numbered => numbered["$values"] as JsonArray,
            _ => null,
        } ?? []).OfType<JsonObject>();

    static DateTimeOffset Moment(JsonObject json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : DateTimeOffset.UnixEpoch;
}
