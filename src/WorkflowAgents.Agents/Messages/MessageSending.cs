using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Coordination;
using WorkflowAgents.Agents.Decisions;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Conversations;
using WorkflowAgents.Data.Ledger;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Agents.Messages;

/// <summary>How a message leaves: the gate is asked again while the contact's row is locked, then the Cloud API is called.</summary>
public sealed class MessageSending(WhatsAppClient whatsApp, Gate gate, TemplateCatalogue templates, PlatformClock clock) : IOutboxHandler
{
    /// <summary>Kind of the outbox items.</summary>
    public const string Kind = "whatsapp.send";

    /// <summary>Event that tells a contact's actor that a message was not delivered.</summary>
    public const string FailedKind = "message.failed";

    /// <inheritdoc/>
    public async Task<Clearance> ClearAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.SingleAsync(c => c.Id == item.ContactId, cancellationToken);
        var message = OutgoingMessage.Of(item);
        var now = clock.GetUtcNow();
        var verdict = await gate.JudgeAsync(db, contact, message.Intent, item.Key, "sending", item.LockToken, now, cancellationToken);
        if (verdict.Kind == Verdicts.Hold)
            return Clearance.Hold(verdict.HoldUntil ?? now + TimeSpan.FromMinutes(1), verdict.Reason);
        if (verdict.Kind != Verdicts.Send)
            return Clearance.Stop(verdict.Reason);

        if (item.LockToken is null)
            await TakeFloorAsync(contact, item, message.Intent, now, cancellationToken);
        var asTemplate = message.Intent.Content is null || !Gate.IsWindowOpen(contact, now);
        if (asTemplate != message.AsTemplate)
            item.Payload = (message with { AsTemplate = asTemplate }).ToJson();
        return Clearance.Go;
    }

    /// <inheritdoc/>
    public async Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var message = OutgoingMessage.Of(item);
        var outbound = new OutboundMessage
        {
            To = message.To, Recipient = message.Recipient, Opaque = item.Key, Content = message.Content,
        };
        return await whatsApp.SendAsync(outbound, cancellationToken) switch
        {
            SendResult.Accepted accepted => new Delivery(DeliveryResult.Accepted, accepted.Wamid, Error: accepted.Held ? "held by WhatsApp for a quality check" : null),
            SendResult.Unknown unknown => new Delivery(DeliveryResult.Unknown, Error: unknown.Reason),
            SendResult.Refused { Error: var error } => new Delivery(
                IsWorthRetrying(error.Class) ? DeliveryResult.Retry : DeliveryResult.Refused, null, error.Code, error.ToString(), error.RetryAfter),
            var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NewEvent>> SettleAsync(
        PlatformContext db, OutboxItem item, Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var message = OutgoingMessage.Of(item);
        if (item.State == OutboxState.Accepted)
            await RecordAsync(db, item, message, cancellationToken);
        Note(db, item, message, item.State, item.Error ?? (item.State == OutboxState.Accepted ? "WhatsApp accepted it." : item.State));
        if (item.State != OutboxState.Unknown)
            await GiveBackFloorAsync(db, item, cancellationToken);
        var failed = item.State is OutboxState.Refused or OutboxState.Dead or OutboxState.Expired;
        return failed ? [MessageFailed.Event(item, clock.GetUtcNow())] : [];
    }

    /// <inheritdoc/>
    /// <remarks>A second copy of an answer is better than silence; a second copy of marketing or of a paid template is not.</remarks>
    public bool MayRepeat(OutboxItem item)
    {
        var message = OutgoingMessage.Of(item);
        return !message.Intent.IsMarketing && message.Content is not TemplateContent;
    }

    /// <summary>Writes the sent message into the conversation, once, whoever learns of it first: the sender or a status.</summary>
    public async Task RecordAsync(PlatformContext db, OutboxItem item, OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(message);
        if (await db.Messages.AnyAsync(m => m.OutboxKey == item.Key, cancellationToken))
            return;
        db.Messages.Add(new Message
        {
            ContactId = item.ContactId!.Value,
            Inbound = false,
            Sender = message.Intent.Sender,
            Kind = message.Content is TemplateContent ? "template" : message.Content is TextContent ? "text" : "interactive",
            Text = templates.TextOf(message.Content),
            Wamid = item.Wamid,
            OutboxKey = item.Key,
            At = clock.GetUtcNow(),
            Status = "accepted",
            IsMarketing = message.Intent.IsMarketing,
        });
    }

    /// <summary>Writes what became of an intent into the ledger.</summary>
    public void Note(PlatformContext db, OutboxItem item, OutgoingMessage message, string what, string reason)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(message);
        var origin = message.Intent.Origin;
        db.Ledger.Add(new LedgerEntry
        {
            ContactId = item.ContactId!.Value,
            IntentId = item.Key,
            At = clock.GetUtcNow(),
            Stage = "result",
            Sender = message.Intent.Sender,
            Purpose = message.Intent.Purpose,
            Verdict = what,
            Reason = reason,
            WorkflowDefinitionId = origin?.DefinitionId,
            WorkflowVersion = origin?.Version,
            WorkflowInstanceId = origin?.InstanceId,
            ActivityId = origin?.ActivityId,
        });
    }

    /// <summary>A message that was held takes the floor when it is let go.</summary>
    async Task TakeFloorAsync(
        Data.Contacts.Contact contact, OutboxItem item, Intent intent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var priority = await gate.PriorityOfAsync(intent.Sender, intent.IsMarketing, cancellationToken);
        if (!SpeakingLease.CanTake(contact.Lock, intent.Sender, priority.Priority, now))
            return;
        SpeakingLease.Take(contact.Lock, intent.Sender, priority.Priority, now + TimeSpan.FromMinutes(priority.LeaseMinutes), now);
        contact.Version++;
        item.LockToken = contact.Lock.Token;
    }

    /// <summary>
    /// What the sender had to say is said: the floor is free, unless it is kept or more of theirs is to come, and whoever waited
    /// for it is asked again at once.
    /// </summary>
    public static async Task GiveBackFloorAsync(PlatformContext db, OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(item);
        var more = await db.Outbox.AnyAsync(
            o => o.ContactId == item.ContactId && o.Id != item.Id && o.Sender == item.Sender && o.LockToken == item.LockToken
                && (o.State == OutboxState.Pending || o.State == OutboxState.Sending || o.State == OutboxState.Unknown),
            cancellationToken);
        if (more)
            return;
        // No version check: a turn that read the lock before sees it held for a moment longer, which harms nobody.
        await db.Contacts
            .Where(c => c.Id == item.ContactId && c.Lock.Owner == item.Sender && c.Lock.Token == item.LockToken && !c.Lock.Kept)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Lock.Owner, (string?)null).SetProperty(c => c.Lock.ExpiresAt, (DateTimeOffset?)null), cancellationToken);
        if (item.ContactId is { } contactId)
            await AskHeldAgainAsync(db, contactId, cancellationToken);
    }

    /// <summary>The floor is free: what was held because of it is asked again at once.</summary>
    public static Task AskHeldAgainAsync(PlatformContext db, Guid contactId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Outbox
            .Where(o => o.ContactId == contactId && o.State == OutboxState.Pending && o.LockToken == null && o.NotBefore != null)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.NotBefore, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>What is wrong with the account is not the message's fault, and may be mended in a moment.</summary>
    static bool IsWorthRetrying(WhatsAppErrorClass kind) =>
        kind is WhatsAppErrorClass.Retry or WhatsAppErrorClass.SlowNumber or WhatsAppErrorClass.SlowContact or WhatsAppErrorClass.Account;
}
