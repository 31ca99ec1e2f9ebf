using System.Text.Json.Nodes;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Instances;

/// <summary>One execution of a step, put together from what the journal says of it.</summary>
sealed class ActivityExecution
{
    readonly JournalRecord first;
    readonly JournalRecord last;
    readonly JournalRecord? told;

    ActivityExecution(IReadOnlyList<JournalRecord> records)
    {
        first = records[0];
        last = records[^1];
        // What came with the end, or the last wait, is what the execution was given and gave.
        told = records.LastOrDefault(r => r.Inputs is not null || r.Outputs is not null || r.Payload is not null);
    }

    public string Id => first.ActivityInstanceId;

    public string ActivityId => first.ActivityId;

    public string NodeId => first.NodeId;

    public string? ParentId => first.ParentActivityInstanceId;

    public DateTimeOffset StartedAt => first.At;

    public DateTimeOffset? EndedAt => Status == nameof(ActivityStatus.Running) ? null : last.At;

    public bool Waits => last.EventName == JournalEvent.Suspended;

    public string Status => last.EventName switch
    {
        JournalEvent.Completed or JournalEvent.Faulted or JournalEvent.Canceled => last.EventName,
        _ => nameof(ActivityStatus.Running),
    };

    public JsonNode? Inputs => ElsaJson.Parse(told?.Inputs);

    /// <summary>All executions that a journal tells of, in the order of their beginnings.</summary>
    public static IReadOnlyList<ActivityExecution> Of(IEnumerable<JournalRecord> journal) =>
        [.. journal.GroupBy(r => r.ActivityInstanceId).Select(g => new ActivityExecution([.. g.OrderBy(r => r.Sequence)])).OrderBy(e => e.first.Sequence)];

    /// <summary>In a list.</summary>
    public JsonObject Summary(int faults) => InstanceView.WithoutNulls(new JsonObject
    {
        ["id"] = Id,
        ["workflowInstanceId"] = first.InstanceId,
        ["activityId"] = ActivityId,
        ["activityNodeId"] = NodeId,
        ["activityType"] = first.ActivityType,
        ["activityTypeVersion"] = first.ActivityTypeVersion,
        ["activityName"] = first.ActivityName,
        ["startedAt"] = StartedAt,
        ["hasBookmarks"] = Waits,
        ["status"] = Status,
        ["metadata"] = new JsonObject(),
        ["aggregateFaultCount"] = faults,
        ["completedAt"] = EndedAt,
    });

    /// <summary>With everything.</summary>
    public JsonObject Record(int faults, int depth, ActivityExecution? owner)
    {
        var record = Summary(faults);
        record["activityState"] = Inputs;
        record["outputs"] = ElsaJson.Parse(told?.Outputs);
        record["payload"] = ElsaJson.Parse(told?.Payload);
        record["properties"] = new JsonObject();
        if (last.EventName == JournalEvent.Faulted)
            record["exception"] = new JsonObject { ["message"] = last.Message };
        record["schedulingActivityExecutionId"] = owner?.Id;
        record["schedulingActivityId"] = owner?.ActivityId;
        record["callStackDepth"] = depth;
        return InstanceView.WithoutNulls(record);
    }
}
