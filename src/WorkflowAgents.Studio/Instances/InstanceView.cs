using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
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
    public static async Task<JsonObject> WithStateAsync(WorkflowInstance instance, PlatformContext db, CancellationToken cancellationToken)
    {
        var view = Summary(instance);
        view["parentWorkflowInstanceId"] = instance.ParentId;
        view["isExecuting"] = false;
        view["isSystem"] = false;
        view["workflowState"] = await StateAsync(instance, db, cancellationToken);
        return WithoutNulls(view);
    }

    /// <summary>The state: where it waits, what went wrong, what is under way.</summary>
    public static async Task<JsonObject> StateAsync(WorkflowInstance instance, PlatformContext db, CancellationToken cancellationToken)
    {
        var state = WorkflowState.FromJson(instance.State);
        var executions = await ActivityExecutions.ReadAsync(db, instance.Id, cancellationToken);
        var variables = new JsonObject(state.Variables.Select(v => KeyValuePair.Create(v.Id, Json(v.Value))));
        // What has not ended, innermost first, and the whole workflow.
        var contexts = executions.All.Where(e => e.ParentId is null || e.EndedAt is null).Reverse().Select(e => WithoutNulls(new JsonObject
        {
            ["id"] = e.Id,
            ["callStackDepth"] = executions.Depth(e),
            ["parentContextId"] = e.ParentId,
            ["scheduledActivityNodeId"] = e.NodeId,
            ["ownerActivityNodeId"] = executions.Owner(e)?.NodeId,
            ["properties"] = e.ParentId is null ? new JsonObject { ["Variables"] = variables } : new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["activityState"] = e.Inputs ?? new JsonObject(),
            ["dynamicVariables"] = new JsonArray(),
            ["status"] = e.Status,
            ["isExecuting"] = false,
            ["faultCount"] = executions.Faults(e),
            ["startedAt"] = e.StartedAt,
            ["completedAt"] = e.EndedAt,
        }));
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
            ["completionCallbacks"] = new JsonArray(),
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
        ["activityName"] = line.ActivityName,
        ["nodeId"] = line.NodeId,
        ["timestamp"] = line.At,
        ["sequence"] = line.Sequence,
        ["eventName"] = line.EventName,
        ["message"] = line.Message,
        ["activityState"] = ElsaJson.Parse(line.Inputs),
        ["payload"] = ElsaJson.Parse(line.Payload),
    });

    public static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var name in json.Where(p => p.Value is null).Select(p => p.Key).ToList())
            json.Remove(name);
        return json;
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
        ["autoComplete"] = bookmark.CallbackName is null,
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

    static JsonNode Incident(Incident incident)
    {
        var exception = new JsonObject { ["type"] = incident.ExceptionType ?? "Exception", ["message"] = incident.Message };
        if (incident.Detail is { } detail)
            exception["innerException"] = new JsonObject { ["type"] = "Exception", ["message"] = detail };
        return new JsonObject
        {
            ["activityId"] = incident.ActivityId,
            ["activityNodeId"] = incident.ActivityNodeId,
            ["activityInstanceId"] = incident.ActivityInstanceId,
            ["activityType"] = incident.ActivityType,
            ["message"] = incident.Message,
            ["exception"] = exception,
            ["timestamp"] = incident.Timestamp,
        };
    }

    static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(value, ElsaJson.Options);
}
