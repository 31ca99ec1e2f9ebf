using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Events;

namespace WorkflowAgents.Server.Api;

/// <summary>Events of the inbox; above all the parked ones, which wait for a person.</summary>
static class EventEndpoints
{
    const int PageSize = 200;

    public static void MapEvents(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("/api/events").WithTags("Events").RequireAuthorization(Policies.Viewer);
        events.MapGet("", ListAsync).WithSummary("Events of the inbox, latest first; state 'parked' are those that wait for a person.")
            .Produces<EventView[]>().ProducesValidationProblem();
        events.MapPost("/{id:long}/retry", RetryAsync).WithSummary("Handles a parked event again.").RequireAuthorization(Policies.Ops)
            .Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        events.MapPost("/{id:long}/discard", DiscardAsync).WithSummary("Gives a parked event up; the contact's next event follows.").RequireAuthorization(Policies.Ops)
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> ListAsync(string? state, long? before, int? take, PlatformContext db, CancellationToken cancellationToken) =>
        Refusal.Unknown("state", state, EventState.All) ?? TypedResults.Ok(await db.Inbox.AsNoTracking()
            .Where(e => (state == null || e.State == state) && (before == null || e.Id < before))
            .OrderByDescending(e => e.Id).Take(Math.Clamp(take ?? PageSize, 1, PageSize))
            .Select(e => new EventView(e.Id, e.ActorKey, e.Kind, e.State, e.OccurredAt, e.ReceivedAt, e.HandledAt, e.Attempts, e.Error))
            .ToListAsync(cancellationToken));

    static async Task<IResult> RetryAsync(long id, PlatformContext db, Inbox inbox, CancellationToken cancellationToken)
    {
        if (await ParkedAsync(id, db, cancellationToken) is not { } parked)
            return NotParked(id);
        if (parked.Kind.EndsWith(".quarantined", StringComparison.Ordinal) || parked.Kind.EndsWith(".malformed", StringComparison.Ordinal))
            return TypedResults.Problem("It could not be read when it came, and would not be now; discard it.", statusCode: StatusCodes.Status409Conflict);
        return await inbox.RetryAsync(id, cancellationToken) ? TypedResults.Accepted((string?)null) : NotParked(id);
    }

    static async Task<IResult> DiscardAsync(long id, Inbox inbox, CancellationToken cancellationToken) =>
        await inbox.DiscardAsync(id, cancellationToken) ? TypedResults.NoContent() : NotParked(id);

    static Task<InboxEvent?> ParkedAsync(long id, PlatformContext db, CancellationToken cancellationToken) =>
        db.Inbox.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.State == EventState.Parked, cancellationToken);

    static IResult NotParked(long id) => TypedResults.Problem($"There is no parked event {id}.", statusCode: StatusCodes.Status404NotFound);
}
