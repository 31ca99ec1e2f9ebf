using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Contacts;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Accounts;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Server.Api;

/// <summary>Contacts, their conversations, and what the team does with them. <c>{id}</c> is our id or a wa_id.</summary>
static class ContactEndpoints
{
    const int PageSize = 200;

    public static void MapContacts(this IEndpointRouteBuilder app)
    {
        var contacts = app.MapGroup("/api/contacts").WithTags("Contacts").RequireAuthorization(Policies.Viewer);
        contacts.MapGet("", SearchAsync).WithSummary("Contacts, latest conversation first; search by name, company, e-mail or number.")
            .Produces<ContactView[]>();
        contacts.MapPost("", SaveAsync).WithSummary("Creates a contact, or updates the one with this number.").RequireAuthorization(Policies.Agent)
            .Produces<ContactView>().ProducesValidationProblem();
        contacts.MapGet("/{id}", GetAsync).WithSummary("A contact.").Produces<ContactView>().ProducesProblem(StatusCodes.Status404NotFound);
        contacts.MapGet("/{id}/messages", MessagesAsync).WithSummary("The conversation, oldest first; 'before' pages back.")
            .Produces<MessageView[]>().ProducesProblem(StatusCodes.Status404NotFound);
        contacts.MapPost("/{id}/messages", ReplyAsync).WithSummary("A human's answer; it stops what the agents had planned.").RequireAuthorization(Policies.Agent)
            .Produces<ReplyReceipt>(StatusCodes.Status202Accepted).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        contacts.MapPost("/{id}/takeover", (string id, HttpContext http, Desk desk, CancellationToken ct) =>
                desk.ActAsync(id, HumanTurn.TakeOverKind, Person(http), ct)).WithSummary("A human takes the conversation; the agents are silent.")
            .RequireAuthorization(Policies.Agent).Produces<ContactView>().ProducesProblem(StatusCodes.Status404NotFound);
        contacts.MapPost("/{id}/resolve", (string id, HttpContext http, Desk desk, CancellationToken ct) =>
                desk.ActAsync(id, HumanTurn.ResolveKind, Person(http), ct)).WithSummary("The human is done; the agents may speak again.")
            .RequireAuthorization(Policies.Agent).Produces<ContactView>().ProducesProblem(StatusCodes.Status404NotFound);
        contacts.MapGet("/{id}/agents", AgentsAsync).WithSummary("What the agents do at this contact, and who may speak.")
            .Produces<AgentsView>().ProducesProblem(StatusCodes.Status404NotFound);
        contacts.MapGet("/{id}/ledger", LedgerAsync).WithSummary("Why each message was sent, held or not sent, latest first; 'before' pages back.")
            .Produces<LedgerView[]>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> SearchAsync(string? search, int? skip, int? take, PlatformContext db, CancellationToken cancellationToken)
    {
        var contacts = db.Contacts.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim().ToLowerInvariant();
            var digits = ContactDirectory.Digits(search);
            contacts = contacts.Where(c =>
                (c.Name != null && c.Name.ToLower().Contains(text))
                || (c.Company != null && c.Company.ToLower().Contains(text))
                || (c.Email != null && c.Email.ToLower().Contains(text))
                || db.Identities.Any(i => i.ContactId == c.Id && (i.Value == text || (digits != "" && i.Value.Contains(digits)))));
        }
        var found = await contacts.OrderByDescending(c => c.LastConversationAt).ThenBy(c => c.Id)
            .Skip(Math.Max(0, skip ?? 0)).Take(Math.Clamp(take ?? PageSize, 1, PageSize)).ToListAsync(cancellationToken);
        return TypedResults.Ok(await ContactView.OfAsync(db, found, cancellationToken));
    }

    static async Task<IResult> SaveAsync(ContactRequest wanted, Desk desk, CancellationToken cancellationToken)
    {
        if (ContactDirectory.Digits(wanted.WaId ?? "") is not { Length: >= 6 and <= 15 })
            return Refusal.Invalid("waId", "is a phone number with country code, 6 to 15 digits.");
        if (wanted.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return Refusal.Invalid("timeZone", $"'{zone}' is no time zone; write a name such as Europe/Berlin.");
        if (wanted.TechnicalLevel is not (null or "developer" or "non_technical"))
            return Refusal.Invalid("technicalLevel", "is developer or non_technical.");
        // The business has to prove an opt-in.
        if (wanted.Consent is { Marketing: true } consent && string.IsNullOrWhiteSpace(consent.Source))
            return Refusal.Invalid("consent.source", "is where the contact said so.");
        if (wanted.Consent is { Marketing: true } given && string.IsNullOrWhiteSpace(given.Wording))
            return Refusal.Invalid("consent.wording", "is what the contact agreed to.");
        return await desk.SaveAsync(wanted, cancellationToken);
    }

    static async Task<IResult> GetAsync(string id, PlatformContext db, ContactDirectory directory, CancellationToken cancellationToken) =>
        await directory.ByIdOrWaIdAsync(db, id, cancellationToken) is { } contact
            ? TypedResults.Ok((await ContactView.OfAsync(db, [contact], cancellationToken)).Single())
            : NotFound(id);

    static async Task<IResult> MessagesAsync(
        string id, long? before, int? take, PlatformContext db, ContactDirectory directory, CancellationToken cancellationToken)
    {
        if (await directory.ByIdOrWaIdAsync(db, id, cancellationToken) is not { } contact)
            return NotFound(id);
        var messages = await db.Messages.AsNoTracking()
            .Where(m => m.ContactId == contact.Id && (before == null || m.Id < before))
            .OrderByDescending(m => m.Id).Take(Math.Clamp(take ?? PageSize, 1, PageSize))
            .Select(m => new MessageView(m.Id, m.Wamid, m.Inbound ? "in" : "out", m.Sender, m.Kind, m.Text, m.At, m.Status, m.ErrorCode, m.Revoked))
            .ToListAsync(cancellationToken);
        messages.Reverse();
        return TypedResults.Ok(messages);
    }

    static Task<IResult> ReplyAsync(string id, ReplyRequest reply, HttpContext http, Desk desk, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(reply.Text) && string.IsNullOrWhiteSpace(reply.Template)
            ? Task.FromResult(Refusal.Invalid("text", "is what the contact reads; it, or a template, is needed."))
            : reply.Text?.Length > 4096
                ? Task.FromResult(Refusal.Invalid("text", "is too long: WhatsApp takes 4,096 characters."))
                : desk.ReplyAsync(id, reply, Person(http), cancellationToken);

    static async Task<IResult> AgentsAsync(string id, PlatformContext db, ContactDirectory directory, PlatformClock clock, CancellationToken cancellationToken)
    {
        if (await directory.ByIdOrWaIdAsync(db, id, cancellationToken) is not { } contact)
            return NotFound(id);
        var transitions = await db.AgentTransitions.AsNoTracking().Where(t => t.ContactId == contact.Id).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        var messages = await db.AgentMessages.AsNoTracking().Where(m => m.ContactId == contact.Id).OrderByDescending(m => m.Id).Take(PageSize).ToListAsync(cancellationToken);
        var last = transitions.GroupBy(t => t.Agent).ToDictionary(g => g.Key, g => g.Last());
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new AgentsView(
            AgentId.InitialStates.Keys.Select(agent => new AgentsView.AgentNow(
                agent,
                AgentBoard.StateOf(contact, agent),
                last.GetValueOrDefault(agent)?.At ?? contact.CreatedAt,
                last.GetValueOrDefault(agent)?.Cause)),
            SpeakingLease.IsHeld(contact.Lock, now)
                ? new(contact.Lock.Owner, contact.Lock.Priority, contact.Lock.ExpiresAt, contact.Lock.Token, contact.Lock.Person)
                : null,
            transitions.Select(t => new AgentsView.Transition(t.Agent, t.From, t.To, t.Cause, t.At, t.CorrelationId)),
            messages.AsEnumerable().Reverse().Select(m => new AgentsView.Message(
                m.Kind, m.Source, m.Target, JsonDocument.Parse(m.Data).RootElement, m.At, m.CorrelationId))));
    }

    static async Task<IResult> LedgerAsync(
        string id, long? before, int? take, PlatformContext db, ContactDirectory directory, CancellationToken cancellationToken)
    {
        if (await directory.ByIdOrWaIdAsync(db, id, cancellationToken) is not { } contact)
            return NotFound(id);
        var rows = await db.Ledger.AsNoTracking().Where(l => l.ContactId == contact.Id && (before == null || l.Id < before))
            .OrderByDescending(l => l.Id).Take(Math.Clamp(take ?? PageSize, 1, PageSize)).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Select(l => new LedgerView(
            l.Id, l.IntentId, l.At, l.Stage, l.Sender, l.Purpose, l.Verdict, l.Reason, l.Rule, l.RuleSet, l.RuleVersion,
            l.WorkflowDefinitionId, l.WorkflowVersion, l.WorkflowInstanceId, l.ActivityId, l.HoldUntil, JsonDocument.Parse(l.Facts).RootElement)));
    }

    internal static IResult NotFound(string id) =>
        TypedResults.Problem($"There is no contact '{id}'.", statusCode: StatusCodes.Status404NotFound);

    static string Person(HttpContext http) => http.User.Identity?.Name ?? "unknown";
}
