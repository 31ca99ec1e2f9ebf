using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Workflows;
using WorkflowAgents.Studio.Definitions;
using WorkflowAgents.Studio.Instances;

namespace WorkflowAgents.Studio.Operations;

/// <summary>How the runtime is: what starts and resumes workflows, and what could not be delivered.</summary>
static class RuntimeEndpoints
{
    /// <summary>Those whose event keeps failing wait for a person in the inbox, parked.</summary>
    static readonly Expression<Func<InboxEvent, bool>> IsDead = e => e.State == EventState.Parked
        && (e.Kind == WorkflowEvents.Stimulus || e.Kind == WorkflowEvents.Resume || e.Kind == WorkflowEvents.Timer);

    /// <summary>Another one after each start of the process.</summary>
    static readonly string Generation = Guid.NewGuid().ToString("N");

    static readonly object[] Sources = [Source("scheduling.trigger"), Source("internal.bookmark-queue-worker"), Source("http.trigger")];

    public static void MapRuntimeState(this IEndpointRouteBuilder api)
    {
        api.MapGet("/admin/workflow-runtime/status", StatusAsync);
        api.MapGet("/bookmark-queue/dead-letters", DeadLettersAsync);
        api.MapGet("/bookmark-queue/dead-letters/{id:long}", DeadLetterAsync);
    }

    public static void MapDeadLetterChanges(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/bookmark-queue/dead-letters/{id:long}").RequireAuthorization(Policies.Ops);
        letters.MapPost("/replay", (long id, PlatformContext db, Inbox inbox, CancellationToken ct) => ChangeAsync(id, db, inbox.RetryAsync, ct));
        letters.MapDelete("", (long id, PlatformContext db, Inbox inbox, CancellationToken ct) => ChangeAsync(id, db, inbox.DiscardAsync, ct));
    }

    /// <summary>Reads again what is published, after somebody changed the database by other ways than this one.</summary>
    public static void MapCatalogueActions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/actions/workflow-definitions/refresh", RefreshAsync);
        api.MapPost("/actions/workflow-definitions/reload", async (DefinitionCatalogue catalogue, CancellationToken ct) =>
        {
            await catalogue.RefreshAsync(ct);
            return TypedResults.Ok();
        });
    }

    static async Task<IResult> StatusAsync(PlatformContext db, CancellationToken cancellationToken) => ElsaJson.Ok(new
    {
        state = new { reason = "None", isAcceptingNewWork = true, generationId = Generation },
        sources = Sources,
        activeExecutionCycleCount = await db.Inbox.CountAsync(
            e => e.State == EventState.Pending && e.Kind.StartsWith("workflow."), cancellationToken),
    });

    static async Task<IResult> DeadLettersAsync(HttpRequest request, PlatformContext db, CancellationToken cancellationToken)
    {
        var dead = db.Inbox.AsNoTracking().Where(IsDead);
        var total = await dead.CountAsync(cancellationToken);
        var size = DefinitionEndpoints.Number(request.Query["pageSize"]) ?? total;
        var page = await dead.OrderByDescending(e => e.Id).Skip((DefinitionEndpoints.Number(request.Query["page"]) ?? 0) * size).Take(size)
            .ToListAsync(cancellationToken);
        return ElsaJson.Ok(new { items = page.ConvertAll(View), totalCount = total });
    }

    static async Task<IResult> DeadLetterAsync(long id, PlatformContext db, CancellationToken cancellationToken) =>
        await db.Inbox.AsNoTracking().Where(IsDead).SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is { } dead
            ? ElsaJson.Ok(View(dead))
            : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(
        long id, PlatformContext db, Func<long, CancellationToken, Task<bool>> change, CancellationToken cancellationToken) =>
        await db.Inbox.Where(IsDead).AnyAsync(e => e.Id == id, cancellationToken) && await change(id, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    static async Task<IResult> RefreshAsync(HttpRequest request, PlatformContext db, DefinitionCatalogue catalogue, CancellationToken cancellationToken)
    {
        var asked = (await ElsaJson.ReadAsync(request)).Texts("definitionIds").ToList();
        await catalogue.RefreshAsync(cancellationToken);
        var known = await db.WorkflowVersions.Where(v => v.IsLatest && (asked.Count == 0 || asked.Contains(v.DefinitionId)))
            .Select(v => v.DefinitionId).ToListAsync(cancellationToken);
        return ElsaJson.Ok(new { refreshed = known, notFound = asked.Except(known) });
    }

    /// <summary>Without its content, which may be a contact's.</summary>
    static JsonObject View(InboxEvent dead) => InstanceView.WithoutNulls(new JsonObject
    {
        ["id"] = $"{dead.Id}",
        ["correlationId"] = dead.ActorKey,
        ["kind"] = dead.Kind,
        ["createdAt"] = dead.ReceivedAt,
        ["deadLetteredAt"] = dead.HandledAt,
        ["deliveryAttempts"] = dead.Attempts,
        ["reason"] = dead.Error,
    });

    static object Source(string name) => new { name, state = "Running" };
}
