using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Studio.Definitions;

namespace WorkflowAgents.Studio.Instances;

/// <summary>What an instance did, line by line.</summary>
static class JournalEndpoints
{
    public static void MapJournal(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/workflow-instances/{id}/journal", ["GET", "POST"], JournalAsync);
        api.MapGet("/workflow-instances/{id}/journal/{activityId}", LastAsync);
    }

    static async Task<IResult> JournalAsync(string id, HttpRequest request, PlatformContext db, CancellationToken cancellationToken)
    {
        var filter = HttpMethods.IsGet(request.Method) ? [] : (await ElsaJson.ReadAsync(request)).Object("filter") ?? [];
        var lines = db.Journal.AsNoTracking().Where(j => j.InstanceId == id);
        if (filter.Texts("activityIds") is { Count: > 0 } activityIds)
            lines = lines.Where(j => activityIds.Contains(j.ActivityId));
        if (filter.Texts("activityNodeIds") is { Count: > 0 } nodeIds)
            lines = lines.Where(j => nodeIds.Contains(j.NodeId));
        if (filter.Texts("excludedActivityTypes") is { Count: > 0 } types)
            lines = lines.Where(j => !types.Contains(j.ActivityType));
        if (filter.Texts("eventNames") is { Count: > 0 } events)
            lines = lines.Where(j => events.Contains(j.EventName));

        var total = await lines.CountAsync(cancellationToken);
        var query = request.Query;
        var take = DefinitionEndpoints.Number(query["take"]) ?? DefinitionEndpoints.Number(query["pageSize"]) ?? total;
        var skip = DefinitionEndpoints.Number(query["skip"]) ?? (DefinitionEndpoints.Number(query["page"]) ?? 0) * take;
        var page = await lines.OrderBy(j => j.Sequence).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return ElsaJson.Ok(new { items = page.ConvertAll(InstanceView.Line), totalCount = total });
    }

    static async Task<IResult> LastAsync(string id, string activityId, PlatformContext db, CancellationToken cancellationToken)
    {
        var line = await db.Journal.AsNoTracking().Where(j => j.InstanceId == id && j.ActivityId == activityId)
            .OrderByDescending(j => j.Sequence).FirstOrDefaultAsync(cancellationToken);
        var instance = await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        return line is null || instance is null ? TypedResults.NotFound() : ElsaJson.Ok(InstanceView.StoredLine(line, instance));
    }
}
