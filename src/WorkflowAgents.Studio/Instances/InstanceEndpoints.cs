using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Workflows;
using WorkflowAgents.Studio.Documents;

namespace WorkflowAgents.Studio.Instances;

/// <summary>Instances, looked at.</summary>
static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("/workflow-instances");
        // The list is asked for with a body, as the Studio does, or by the address.
        instances.MapMethods("", ["GET", "POST"], ListAsync);
        instances.MapGet("/{id}", GetAsync);
        instances.MapGet("/{id}/execution-state", ExecutionStateAsync);
        instances.MapGet("/{id}/variables", VariablesAsync);
    }

    static async Task<IResult> ListAsync(HttpRequest request, PlatformContext db, CancellationToken cancellationToken)
    {
        var asked = await InstanceFilter.ReadAsync(request);
        var chosen = InstanceFilter.Choose(db, asked).AsNoTracking();
        var ordered = InstanceFilter.Order(chosen, asked);
        var total = await chosen.CountAsync(cancellationToken);
        if (asked.Number("pageSize") is { } size and > 0)
            ordered = ordered.Skip(Math.Max(0, asked.Number("page") ?? 0) * size).Take(size);
        // Without the states, which a list does not show.
        var page = await ordered.Select(i => new WorkflowInstance
        {
            Id = i.Id,
            DefinitionId = i.DefinitionId,
            VersionId = i.VersionId,
            Version = i.Version,
            ActorKey = "",
            CorrelationId = i.CorrelationId,
            Name = i.Name,
            Status = i.Status,
            SubStatus = i.SubStatus,
            State = "",
            IncidentCount = i.IncidentCount,
            CreatedAt = i.CreatedAt,
            UpdatedAt = i.UpdatedAt,
            FinishedAt = i.FinishedAt,
        }).ToListAsync(cancellationToken);
        return ElsaJson.Ok(new { items = page.ConvertAll(InstanceView.Summary), totalCount = total });
    }

    static async Task<IResult> GetAsync(string id, PlatformContext db, StudioDocuments documents, CancellationToken cancellationToken) =>
        await FindAsync(db, id, cancellationToken) is { } instance
            ? ElsaJson.Ok(await InstanceView.WithStateAsync(instance, db, documents, cancellationToken))
            : TypedResults.NotFound();

    /// <summary>Elsa's server calls it <c>subStatus</c>, its Studio reads <c>workflowSubStatus</c>.</summary>
    static async Task<IResult> ExecutionStateAsync(string id, PlatformContext db, CancellationToken cancellationToken) =>
        await db.WorkflowInstances.Where(i => i.Id == id)
            .Select(i => new { status = i.Status, subStatus = i.SubStatus, workflowSubStatus = i.SubStatus, updatedAt = i.UpdatedAt })
            .SingleOrDefaultAsync(cancellationToken) is { } state
            ? ElsaJson.Ok(state)
            : TypedResults.NotFound();

    static async Task<IResult> VariablesAsync(string id, PlatformContext db, CancellationToken cancellationToken) =>
        await FindAsync(db, id, cancellationToken) is { } instance ? ElsaJson.List(InstanceView.Variables(instance)) : TypedResults.NotFound();

    static Task<WorkflowInstance?> FindAsync(PlatformContext db, string id, CancellationToken cancellationToken) =>
        db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
}
