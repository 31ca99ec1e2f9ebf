using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Contacts;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Server.Api;

/// <summary>What the team does with a contact: an event in the contact's inbox, answered once it is handled.</summary>
sealed class Desk(
    IDbContextFactory<PlatformContext> contexts, ContactDirectory directory, Inbox inbox, IActors actors, PlatformClock clock)
{
    public async Task<IResult> SaveAsync(ContactRequest wanted, CancellationToken cancellationToken)
    {
        Guid id;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            id = await directory.ResolveAsync(db, wanted.WaId, null, wanted.Name, clock.GetUtcNow(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        await HandleAsync(id, ContactChangeTurn.Kind, wanted.ToChange(), cancellationToken);
        return await ShowAsync(id, cancellationToken);
    }

    public async Task<IResult> ActAsync(string idOrWaId, string kind, string person, CancellationToken cancellationToken)
    {
        if (await FindAsync(idOrWaId, cancellationToken) is not { } id)
            return ContactEndpoints.NotFound(idOrWaId);
        await HandleAsync(id, kind, new HumanCommand(person), cancellationToken);
        return await ShowAsync(id, cancellationToken);
    }

    public async Task<IResult> ReplyAsync(string idOrWaId, ReplyRequest reply, string person, CancellationToken cancellationToken)
    {
        if (await FindAsync(idOrWaId, cancellationToken) is not { } id)
            return ContactEndpoints.NotFound(idOrWaId);
        var key = Guid.CreateVersion7().ToString("N");
        var state = await HandleAsync(
            id, HumanTurn.ReplyKind, new HumanCommand(person, reply.Text, key, reply.Template, reply.TemplateParameters), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var verdict = await db.Ledger.AsNoTracking().Where(l => l.IntentId == key && l.Stage == "planned").FirstOrDefaultAsync(cancellationToken);
        return verdict switch
        {
            { Verdict: Verdicts.Send or Verdicts.Hold } => TypedResults.Accepted((string?)null, new { id = key, verdict.Verdict, verdict.Reason }),
            { } refused => TypedResults.Problem(refused.Reason, statusCode: StatusCodes.Status409Conflict, title: "The message was not sent"),
            null when state is EventState.Pending => TypedResults.Accepted((string?)null, new { id = key, verdict = "pending", reason = "It waits behind an earlier event." }),
            null => TypedResults.Problem("The reply could not be handled; see the parked events.", statusCode: StatusCodes.Status400BadRequest),
        };
    }

    /// <summary>Puts the event in the inbox and lets the actor work.</summary>
    /// <returns>The event's state afterwards.</returns>
    async Task<string> HandleAsync<T>(Guid contactId, string kind, T payload, CancellationToken cancellationToken)
    {
        var dedupeKey = $"{kind}:{Guid.CreateVersion7():N}";
        await inbox.AppendAsync(
            [new NewEvent(contactId.ToString(), kind, dedupeKey, JsonSerializer.Serialize(payload, JsonSerializerOptions.Web), clock.GetUtcNow())],
            cancellationToken);
        await actors.DrainAsync(contactId.ToString());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Inbox.Where(e => e.DedupeKey == dedupeKey).Select(e => e.State).SingleAsync(cancellationToken);
    }

    async Task<Guid?> FindAsync(string idOrWaId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await directory.ByIdOrWaIdAsync(db, idOrWaId, cancellationToken))?.Id;
    }

    async Task<IResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contact = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);
        return TypedResults.Ok((await ContactView.OfAsync(db, [contact], cancellationToken)).Single());
    }
}
