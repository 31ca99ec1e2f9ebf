using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Studio.Definitions;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Instances;

/// <summary>Instances, cancelled, retried and deleted: one or many.</summary>
static class InstanceChangeEndpoints
{
    public static void MapInstanceChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cancel/workflow-instances/{id}", CancelAsync);
        api.MapPost("/alterations/workflows/retry", RetryAsync);
        api.MapPost("/workflow-instances/{id}/variables", SetVariablesAsync);
        api.MapDelete("/workflow-instances/{id}", DeleteAsync);
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteManyAsync);
        api.MapPost("/bulk-actions/delete/workflow-instances", DeleteManyAsync);
    }

    static async Task<IResult> CancelAsync(string id, WorkflowInstances instances, CancellationToken cancellationToken) =>
        await instances.CancelAsync(id, cancellationToken) ? TypedResults.Ok() : TypedResults.NotFound();

    /// <summary>Without activities all that have faulted run again.</summary>
    static async Task<IResult> RetryAsync(HttpRequest request, WorkflowInstances instances, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        var activityIds = body.Texts("activityIds").ToList();
        List<object> results = [];
        foreach (var id in body.Texts("workflowInstanceIds").Distinct())
        {
            var instance = await instances.RetryAsync(id, activityIds.Count == 0 ? null : activityIds, cancellationToken);
            results.Add(new
            {
                workflowInstanceId = id,
                isSuccessful = instance is not null && instance.SubStatus != nameof(WorkflowSubStatus.Faulted),
                workflowHasScheduledWork = false,
            });
        }
        return ElsaJson.Ok(new { results });
    }

    static async Task<IResult> SetVariablesAsync(string id, HttpRequest request, WorkflowInstances instances, CancellationToken cancellationToken)
    {
        var given = (await ElsaJson.ReadAsync(request)).Find("variables") as JsonArray ?? [];
        var values = given.OfType<JsonObject>().ToDictionary(v => v.Text("id") ?? v.Text("name") ?? "", v => (object?)v.Find("value")?.Deserialize<JsonElement>());
        return await instances.SetVariablesAsync(id, values, cancellationToken) is { } instance
            ? ElsaJson.List(InstanceView.Variables(instance))
            : TypedResults.NotFound();
    }

    static async Task<IResult> DeleteAsync(string id, WorkflowInstances instances, CancellationToken cancellationToken) =>
        await instances.DeleteAsync([id], cancellationToken) == 1 ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>Those that are named, or all of a definition or of one version of it.</summary>
    static async Task<IResult> CancelManyAsync(HttpRequest request, PlatformContext db, WorkflowInstances instances, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        var ids = body.Texts("ids").ToList();
        var versionId = body.Text("definitionVersionId");
        if (versionId is null && body.Text("definitionId") is { } definitionId)
        {
            var versions = await db.WorkflowVersions.Where(v => v.DefinitionId == definitionId).Choose(body.Text("versionOptions"))
                .Select(v => v.Id).ToListAsync(cancellationToken);
            ids.AddRange(await db.WorkflowInstances.Where(i => versions.Contains(i.VersionId) && i.Status == nameof(WorkflowStatus.Running))
                .Select(i => i.Id).ToListAsync(cancellationToken));
        }
        else if (versionId is not null)
        {
            ids.AddRange(await db.WorkflowInstances.Where(i => i.VersionId == versionId && i.Status == nameof(WorkflowStatus.Running))
                .Select(i => i.Id).ToListAsync(cancellationToken));
        }
        var cancelled = 0;
        foreach (var id in ids.Distinct())
            cancelled += await instances.CancelAsync(id, cancellationToken) ? 1 : 0;
        return ElsaJson.Ok(new { cancelledCount = cancelled });
    }

    static async Task<IResult> DeleteManyAsync(HttpRequest request, WorkflowInstances instances, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new { deleted = await instances.DeleteAsync((await ElsaJson.ReadAsync(request)).Texts("ids").ToList(), cancellationToken) });
}
