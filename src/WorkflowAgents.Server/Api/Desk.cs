using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Contacts;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Server.Api;

/// <summary>What the team does with a contact: an event in the contact's inbox, answered once it is handled.</summary>
sealed class Desk(
    IDbContextFactory<PlatformContext> contexts, ContactDirectory directory, TemplateCatalogue templates, Inbox inbox, IActors actors, PlatformClock clock)
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
        if (await FindAsync(idOrWaId, cancellationToken) is not { Id: var id })
            return ContactEndpoints.NotFound(idOrWaId);
        await HandleAsync(id, kind, new HumanCommand(person), cancellationToken);
        return await ShowAsync(id, cancellationToken);
    }

    public async Task<IResult> ReplyAsync(string idOrWaId, ReplyRequest reply, string person, CancellationToken cancellationToken)
    {
        if (await FindAsync(idOrWaId, cancellationToken) is not { } contact)
            return ContactEndpoints.NotFound(idOrWaId);
        var text = string.IsNullOrWhiteSpace(reply.Text) ? null : reply.Text;
        var template = string.IsNullOrWhiteSpace(reply.Template) ? null : reply.Template;
        var parameters = reply.TemplateParameters ?? [];
        if (template is not null)
        {
            if (templates.Find(template, contact.Language) is not { } known)
                return Refusal.Invalid("template", $"'{template}' is not one of {string.Join(", ", templates.All.Select(t => t.Name).Distinct())}.");
            if (parameters.Count != known.ParameterCount || parameters.Any(p => p is null))
                return Refusal.Invalid("templateParameters", $"are {known.ParameterCount} texts for the template '{template}', not {parameters.Count(p => p is not null)}.");
        }
        var key = Guid.CreateVersion7().ToString("N");
        var state = await HandleAsync(
            contact.Id, HumanTurn.ReplyKind, new HumanCommand(person, text, key, template, parameters), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var verdict = await db.Ledger.AsNoTracking().Where(l => l.IntentId == key && l.Stage == "planned").FirstOrDefaultAsync(cancellationToken);
        return verdict switch
        {
            { Verdict: Verdicts.Send or Verdicts.Hold } => TypedResults.Accepted((string?)null, new ReplyReceipt(key, verdict.Verdict, verdict.Reason)),
            { } refused => TypedResults.Problem(refused.Reason, statusCode: StatusCodes.Status409Conflict, title: "The message was not sent"),
            null when state is EventState.Pending => TypedResults.Accepted((string?)null, new ReplyReceipt(key, "pending", "It waits behind an earlier event.")),
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

    async Task<Contact?> FindAsync(string idOrWaId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await directory.ByIdOrWaIdAsync(db, idOrWaId, cancellationToken);
    }

    async Task<IResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contact = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);
        return TypedResults.Ok((await ContactView.OfAsync(db, [contact], cancellationToken)).Single());
    }
}
