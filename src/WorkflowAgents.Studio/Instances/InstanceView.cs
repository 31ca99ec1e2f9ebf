using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Studio.Documents;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Instances;

/// <summary>An instance as clients see it.</summary>
static class InstanceView
{
    /// <summary>In a list.</summary>
    public static JsonObject Summary(WorkflowInstance instance) => WithoutNulls(new JsonObject
    {
        ["id"] = instance.Id,
        ["definitionId"] = instance.DefinitionId,
        ["definitionVersionId"] = instance.VersionId,
        ["version"] = instance.Version,
        ["status"] = instance.Status,
        ["subStatus"] = instance.SubStatus,
        ["correlationId"] = instance.CorrelationId,
        ["name"] = instance.Name,
        ["incidentCount"] = instance.IncidentCount,
        ["createdAt"] = instance.CreatedAt,
        ["updatedAt"] = instance.UpdatedAt,
        ["finishedAt"] = instance.FinishedAt,
    });

    /// <summary>With its state.</summary>
    public static async Task<JsonObject> WithStateAsync(
        WorkflowInstance instance, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var view = Summary(instance);
        view["parentWorkflowInstanceId"] = instance.ParentId;
        view["isExecuting"] = false;
        view["isSystem"] = false;
        view["workflowState"] = await StateAsync(instance, db, documents, cancellationToken);
        return WithoutNulls(view);
    }

    /// <summary>The state: where it waits, what went wrong, what is under way.</summary>
    public static async Task<JsonObject> StateAsync(
        WorkflowInstance instance, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var state = WorkflowState.FromJson(instance.State);
        var executions = await ActivityExecutions.ReadAsync(db, documents, instance.Id, cancellationToken);
        // What has not come to its end, innermost first, and the whole workflow.
        var open = executions.All.Where(e => e.ParentId is null || e.IsOpen).Reverse().ToList();
        var contexts = open.Select(e => WithoutNulls(new JsonObject
        {
            ["id"] = e.Id,
            ["callStackDepth"] = executions.Depth(e),
            ["parentContextId"] = e.ParentId,
            ["scheduledActivityNodeId"] = e.NodeId,
            ["ownerActivityNodeId"] = executions.Owner(e)?.NodeId,
            ["properties"] = executions.Properties(e),
            ["metadata"] = new JsonObject(),
            ["activityState"] = executions.Inputs(e) ?? [],
            ["dynamicVariables"] = new JsonArray(),
            ["status"] = e.Status,
            ["isExecuting"] = false,
            ["faultCount"] = executions.Faults(e),
            ["startedAt"] = e.StartedAt,
            ["completedAt"] = e.IsOpen ? null : e.EndedAt,
        }));
        // Each that is open has its end awaited by what it is inside of.
        var callbacks = open.AsEnumerable().Reverse().Where(e => e.IsOpen && executions.Owner(e) is not null).Select(e => new JsonObject
        {
            ["ownerInstanceId"] = e.ParentId,
            ["childNodeId"] = e.NodeId,
            ["methodName"] = executions.Owner(e)!.ActivityType == "Elsa.Workflow" ? "OnRootCompletedAsync" : "OnChildCompletedAsync",
        });
        return WithoutNulls(new JsonObject
        {
            ["id"] = instance.Id,
            ["definitionId"] = instance.DefinitionId,
            ["definitionVersionId"] = instance.VersionId,
            ["definitionVersion"] = instance.Version,
            ["correlationId"] = instance.CorrelationId,
            ["name"] = instance.Name,
            ["parentWorkflowInstanceId"] = instance.ParentId,
            ["status"] = instance.Status,
            ["subStatus"] = instance.SubStatus,
            ["isExecuting"] = false,
            ["bookmarks"] = new JsonArray([.. state.Bookmarks.Select(Bookmark)]),
            ["incidents"] = new JsonArray([.. state.Incidents.Select(Incident)]),
            ["isSystem"] = false,
            ["completionCallbacks"] = new JsonArray(instance.SubStatus == nameof(WorkflowSubStatus.Cancelled) ? [] : [.. callbacks]),
            ["activityExecutionContexts"] = new JsonArray([.. contexts]),
            ["scheduledActivities"] = new JsonArray(),
            ["executionLogSequence"] = await db.Journal.CountAsync(j => j.InstanceId == instance.Id, cancellationToken),
            ["input"] = Json(state.Input) ?? new JsonObject(),
            ["output"] = Json(state.Output) ?? new JsonObject(),
            ["properties"] = new JsonObject(),
            ["createdAt"] = instance.CreatedAt,
            ["updatedAt"] = instance.UpdatedAt,
            ["finishedAt"] = instance.FinishedAt,
        });
    }

    /// <summary>The variables that an instance has or had.</summary>
    public static List<object> Variables(WorkflowInstance instance) =>
        [.. WorkflowState.FromJson(instance.State).Variables.Select(v => new { id = v.Id, name = v.Name, value = Json(v.Value) })];

    /// <summary>A line of the journal.</summary>
    public static JsonObject Line(JournalRecord line) => WithoutNulls(new JsonObject
    {
        ["id"] = $"{line.InstanceId}:{line.Sequence}",
        ["activityInstanceId"] = line.ActivityInstanceId,
        ["parentActivityInstanceId"] = line.ParentActivityInstanceId,
        ["activityId"] = line.ActivityId,
        ["activityType"] = line.ActivityType,
        ["activityTypeVersion"] = line.ActivityTypeVersion,
        ["activityName"] = NameOf(line),
        ["nodeId"] = line.NodeId,
        ["timestamp"] = line.At,
        ["sequence"] = line.Sequence,
        ["eventName"] = line.EventName,
        ["message"] = line.Message,
        ["activityState"] = ElsaJson.Parse(line.Inputs),
        ["payload"] = ElsaJson.Parse(line.Payload),
    });

    /// <summary>A line of the journal as it is stored and exported.</summary>
    public static JsonObject StoredLine(JournalRecord line, WorkflowInstance instance)
    {
        var stored = new JsonObject
        {
            ["workflowDefinitionId"] = instance.DefinitionId,
            ["workflowDefinitionVersionId"] = instance.VersionId,
            ["workflowInstanceId"] = instance.Id,
            ["workflowVersion"] = instance.Version,
        };
        foreach (var (name, value) in Line(line).Where(p => p.Key != "activityState"))
            stored[name == "nodeId" ? "activityNodeId" : name] = value?.DeepClone();
        return stored;
    }

    public static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var name in json.Where(p => p.Value is null).Select(p => p.Key).ToList())
            json.Remove(name);
        return json;
    }

    /// <summary>The name of a step; a workflow's own lines have none.</summary>
    public static string? NameOf(JournalRecord line) => line.ActivityType == "Elsa.Workflow" ? null : line.ActivityName;

    /// <summary>A map, marked as the real server's records have it.</summary>
    public static JsonObject Map(JsonObject values)
    {
        values["_type"] = "ObjectMap";
        return values;
    }

    /// <summary>What went wrong, and what lay behind it.</summary>
    public static JsonObject Exception(Incident incident)
    {
        var exception = new JsonObject { ["type"] = incident.ExceptionType ?? "Exception", ["message"] = incident.Message };
        if (incident.Detail is { } detail)
            exception["innerException"] = new JsonObject { ["type"] = "Exception", ["message"] = detail };
        return exception;
    }

    static JsonNode Bookmark(Bookmark bookmark) => WithoutNulls(new JsonObject
    {
        ["id"] = bookmark.Id,
        ["name"] = bookmark.Name,
        ["hash"] = bookmark.Hash,
        ["payload"] = Payload(bookmark.Payload),
        ["activityId"] = bookmark.ActivityId,
        ["activityNodeId"] = bookmark.ActivityNodeId,
        ["activityInstanceId"] = bookmark.ActivityInstanceId,
        ["createdAt"] = bookmark.CreatedAt,
        ["autoBurn"] = bookmark.AutoBurn,
        ["callbackMethodName"] = bookmark.CallbackName,
        ["autoComplete"] = true,
    });

    /// <summary>Some wait for a plain text.</summary>
    static JsonNode? Payload(string? payload)
    {
        try
        {
            return ElsaJson.Parse(payload);
        }
        catch (JsonException)
        {
            return payload;
        }
    }

    static JsonNode Incident(Incident incident) => new JsonObject
    {
        ["activityId"] = incident.ActivityId,
        ["activityNodeId"] = incident.ActivityNodeId,
        ["activityInstanceId"] = incident.ActivityInstanceId,
        ["activityType"] = incident.ActivityType,
        ["message"] = incident.Message,
        ["exception"] = Exception(incident),
        ["timestamp"] = incident.Timestamp,
    };

    public static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(value, ElsaJson.Options);
}
