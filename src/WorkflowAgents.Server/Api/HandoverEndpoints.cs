using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Server.Api;

/// <summary>Handovers, and the alerts of the team.</summary>
static class HandoverEndpoints
{
    const int PageSize = 200;

    public static void MapHandovers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/handovers", ListAsync).WithSummary("Requests for a human, latest first.").WithTags("Handovers").RequireAuthorization(Policies.Viewer)
            .Produces<HandoverView[]>().ProducesValidationProblem();
        app.MapGet("/api/alerts", AlertsAsync).WithSummary("What the team was told, latest first; 'open' leaves out what was acknowledged.")
            .WithTags("Alerts").RequireAuthorization(Policies.Viewer).Produces<TeamAlert[]>();
        app.MapPost("/api/alerts/{id:long}/acknowledge", AcknowledgeAsync).WithSummary("Somebody has seen it.")
            .WithTags("Alerts").RequireAuthorization(Policies.Agent)
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> ListAsync(string? state, Guid? contactId, int? skip, int? take, PlatformContext db, CancellationToken cancellationToken)
    {
        if (Refusal.Unknown("state", state, HandoverState.All) is { } refused)
            return refused;
        var handovers = await db.Handovers.AsNoTracking()
            .Where(h => (state == null || h.State == state) && (contactId == null || h.ContactId == contactId))
            .OrderByDescending(h => h.RequestedAt).Skip(Math.Max(0, skip ?? 0)).Take(Math.Clamp(take ?? PageSize, 1, PageSize))
            .ToListAsync(cancellationToken);
        var ids = handovers.Select(h => h.ContactId).Distinct().ToList();
        var contacts = (await ContactView.OfAsync(
            db, await db.Contacts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken), cancellationToken)).ToDictionary(c => c.Id);
        return TypedResults.Ok(handovers.Select(h => new HandoverView(
            h.Id, h.ContactId, contacts[h.ContactId].WaId, contacts[h.ContactId].Name, h.State, h.Reason, h.Urgency, h.Request, h.BridgeReason,
            h.RequestedAt, h.AnsweredAt, h.EndedAt, JsonDocument.Parse(h.Context).RootElement)));
    }

    static async Task<IResult> AlertsAsync(bool? open, Guid? contactId, int? take, PlatformContext db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.TeamAlerts.AsNoTracking()
            .Where(a => (open != true || a.AcknowledgedAt == null) && (contactId == null || a.ContactId == contactId))
            .OrderByDescending(a => a.Id).Take(Math.Clamp(take ?? PageSize, 1, PageSize)).ToListAsync(cancellationToken));

    static async Task<IResult> AcknowledgeAsync(long id, PlatformContext db, PlatformClock clock, CancellationToken cancellationToken)
    {
        if (await db.TeamAlerts.FindAsync([id], cancellationToken) is not { } alert)
            return TypedResults.Problem($"There is no alert {id}.", statusCode: StatusCodes.Status404NotFound);
        alert.AcknowledgedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
