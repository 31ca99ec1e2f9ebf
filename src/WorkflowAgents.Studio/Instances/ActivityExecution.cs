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

    public string ActivityType => first.ActivityType;

    public string NodeId => first.NodeId;

    public string? ParentId => first.ParentActivityInstanceId;

    public DateTimeOffset StartedAt => first.At;

    public DateTimeOffset? EndedAt => Status == nameof(ActivityStatus.Running) ? null : last.At;

    /// <summary>Not ended; a fault is no end, for it can be tried again.</summary>
    public bool IsOpen => Status is nameof(ActivityStatus.Running) or nameof(ActivityStatus.Faulted);

    public long LastSequence => last.Sequence;

    public bool Waits => last.EventName == JournalEvent.Suspended;

    public string Status => last.EventName switch
    {
        JournalEvent.Completed or JournalEvent.Faulted or JournalEvent.Canceled => last.EventName,
        _ => nameof(ActivityStatus.Running),
    };

    public JsonNode? Inputs => ElsaJson.Parse(told?.Inputs);

    public bool EndedBefore(ActivityExecution other) => EndedAt is not null && LastSequence < other.first.Sequence;

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
        ["activityName"] = InstanceView.NameOf(first),
        ["startedAt"] = StartedAt,
        ["hasBookmarks"] = Waits,
        ["status"] = Status,
        ["metadata"] = InstanceView.Map([]),
        ["aggregateFaultCount"] = faults,
        ["completedAt"] = EndedAt,
    });

    /// <summary>With everything.</summary>
    public JsonObject Record(int faults, int depth, ActivityExecution? cause, JsonObject? inputs, JsonObject properties, JsonObject? exception)
    {
        var record = Summary(faults);
        record["activityState"] = inputs;
        record["outputs"] = ElsaJson.Parse(told?.Outputs) ?? (ActivityType == "Elsa.Workflow" && !IsOpen ? new JsonObject { ["Result"] = null } : null);
        // What the journal says with a fault is the exception.
        record["payload"] = told?.EventName == JournalEvent.Faulted ? null : ElsaJson.Parse(told?.Payload);
        record["exception"] = exception;
        record["properties"] = InstanceView.Map(properties);
        record["schedulingActivityExecutionId"] = cause?.Id;
        record["schedulingActivityId"] = cause?.ActivityId;
        record["callStackDepth"] = depth;
        record["tenantId"] = "";
        return InstanceView.WithoutNulls(record);
    }
}
