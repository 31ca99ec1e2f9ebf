using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WorkflowAgents.Data;
using WorkflowAgents.Studio.Definitions;
using WorkflowAgents.Studio.Documents;
using WorkflowAgents.Workflows;

namespace WorkflowAgents.Studio.Instances;

/// <summary>What the steps of an instance did, one execution at a time.</summary>
static class ActivityExecutionEndpoints
{
    public static void MapActivityExecutions(this IEndpointRouteBuilder api)
    {
        var executions = api.MapGroup("/activity-executions");
        executions.MapGet("/list", async (HttpRequest request, PlatformContext db, StudioDocuments documents, CancellationToken ct) =>
        {
            var (all, chosen) = await ChooseAsync(request, db, documents, ct);
            return ElsaJson.List(chosen.Select(all.Record).ToList());
        });
        executions.MapGet("/count", async (HttpRequest request, PlatformContext db, StudioDocuments documents, CancellationToken ct) =>
            ElsaJson.Ok(new { count = (await ChooseAsync(request, db, documents, ct)).Chosen.Count }));
        executions.MapPost("/report", ReportAsync);
        executions.MapGet("/by-id", (string id, PlatformContext db, StudioDocuments documents, CancellationToken ct) => ByIdAsync(id, db, documents, ct));
        executions.MapGet("/{id}", ByIdAsync);
        executions.MapGet("/{id}/call-stack", CallStackAsync);
        api.MapGet("/activity-execution-summaries/list", async (HttpRequest request, PlatformContext db, StudioDocuments documents, CancellationToken ct) =>
        {
            var (all, chosen) = await ChooseAsync(request, db, documents, ct);
            return ElsaJson.List(chosen.Select(all.Summary).ToList());
        });
    }

    static async Task<(ActivityExecutions All, IReadOnlyList<ActivityExecution> Chosen)> ChooseAsync(
        HttpRequest request, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var all = await ActivityExecutions.ReadAsync(db, documents, query["workflowInstanceId"].ToString(), cancellationToken);
        var nodeIds = query["activityNodeId"].Concat(query["activityNodeIds"]).Where(id => !string.IsNullOrEmpty(id)).ToHashSet();
        var completed = bool.TryParse(query["completed"], out var flag) ? flag : (bool?)null;
        return (all,
        [
            .. all.All.Where(e => nodeIds.Count == 0 || nodeIds.Contains(e.NodeId))
                .Where(e => completed is null || completed == (e.Status == nameof(ActivityStatus.Completed))),
        ]);
    }

    /// <summary>The badges on the steps of a diagram.</summary>
    static async Task<IResult> ReportAsync(HttpRequest request, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync(request);
        var all = await ActivityExecutions.ReadAsync(db, documents, body.Text("workflowInstanceId") ?? "", cancellationToken);
        var nodeIds = body.Texts("activityNodeIds").ToHashSet();
        var stats = all.All.Where(e => nodeIds.Contains(e.NodeId)).GroupBy(e => e.NodeId).Select(node => new
        {
            activityId = node.First().ActivityId,
            activityNodeId = node.Key,
            startedCount = node.Count(),
            completedCount = node.Count(e => e.Status == nameof(ActivityStatus.Completed)),
            uncompletedCount = node.Count(e => e.Status != nameof(ActivityStatus.Completed)),
            isBlocked = node.Any(e => e.Waits),
            isFaulted = node.Any(e => e.Status == nameof(ActivityStatus.Faulted)),
            aggregateFaultCount = node.Sum(all.Faults),
            metadata = InstanceView.Map([]),
        });
        return ElsaJson.Ok(new { stats = stats.ToList() });
    }

    static async Task<IResult> ByIdAsync(string id, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var all = await ActivityExecutions.ReadAsync(db, documents, InstanceOf(id), cancellationToken);
        return all.Find(id) is { } execution ? ElsaJson.Ok(all.Record(execution)) : TypedResults.NotFound();
    }

    static async Task<IResult> CallStackAsync(string id, HttpRequest request, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken)
    {
        var all = await ActivityExecutions.ReadAsync(db, documents, InstanceOf(id), cancellationToken);
        if (all.Find(id) is not { } execution)
            return TypedResults.NotFound();
        var stack = all.Backwards(execution).Reverse().ToList();
        var items = stack.Skip(DefinitionEndpoints.Number(request.Query["skip"]) ?? 0)
            .Take(DefinitionEndpoints.Number(request.Query["take"]) ?? stack.Count).Select(all.Record).ToList();
        return ElsaJson.Ok(new { activityExecutionId = id, items, totalCount = stack.Count });
    }

    /// <summary>An execution is known by its instance and a number in it.</summary>
    static string InstanceOf(string id) => id.LastIndexOf(':') is var colon and > 0 ? id[..colon] : "";
}
