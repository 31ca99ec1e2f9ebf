using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Contacts;
using WorkflowAgents.Channels;
using WorkflowAgents.Channels.WhatsApp;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Agents.Messages;

/// <summary>Stores what WhatsApp delivers: each item becomes an event in the inbox of the contact it is about. Nothing is lost.</summary>
public sealed class WhatsAppIntake(
    IDbContextFactory<PlatformContext> contexts, ContactDirectory directory, PlatformClock clock, WakeUps wakeUps)
{
    /// <summary>Event: the contact wrote.</summary>
    public const string MessageKind = "whatsapp.message";

    /// <summary>Event: a status of one of our messages.</summary>
    public const string StatusKind = "whatsapp.status";

    /// <summary>Event: a human answered in the phone app.</summary>
    public const string EchoKind = "whatsapp.echo";

    /// <summary>Event: the contact stopped or resumed marketing in WhatsApp.</summary>
    public const string PreferenceKind = "whatsapp.preference";

    /// <summary>Event: the contact has a new number or id.</summary>
    public const string IdentityKind = "whatsapp.identity";

    /// <summary>Event: an old message from before the platform was connected.</summary>
    public const string HistoryKind = "whatsapp.history";

    /// <summary>Actor key of what is about no contact.</summary>
    public const string NoContact = "whatsapp";

    /// <summary>Stores a delivery whose signature was right. A body that is no JSON is quarantined.</summary>
    /// <returns>How many events were new.</returns>
    public async Task<int> StoreAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<WhatsAppEvent> events;
        try
        {
            events = WhatsAppWebhook.Read(body, now).Events;
        }
        catch (Channels.WebhookFormatException exception)
        {
            return await StoreAsync(_ => Task.FromResult<IReadOnlyList<NewEvent>>([Quarantined(body, exception.Message, "whatsapp", now)]), cancellationToken);
        }
        return await StoreAsync(db => RouteAsync(db, events, now, cancellationToken), cancellationToken);
    }

    /// <summary>An event for a body that could not be read: kept whole, parked, shown to ops.</summary>
    public static NewEvent Quarantined(ReadOnlyMemory<byte> body, string reason, string channel, DateTimeOffset now) => new(
        channel,
        $"{channel}.quarantined",
        $"quarantine:{Convert.ToHexStringLower(SHA256.HashData(body.Span))}",
        JsonSerializer.Serialize(new { base64 = Convert.ToBase64String(body.Span) }),
        now)
    {
        State = EventState.Parked, Error = reason,
    };

    async Task<int> StoreAsync(Func<PlatformContext, Task<IReadOnlyList<NewEvent>>> route, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var events = await route(db);
                await db.SaveChangesAsync(cancellationToken);
                var added = await Inbox.InsertAsync(db, events, clock.GetUtcNow(), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                foreach (var key in events.Where(e => e.State == EventState.Pending).Select(e => e.ActorKey).Distinct())
                    wakeUps.Add(key);
                return added;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // Two webhooks made the same contact at the same time: the second one finds it now.
            }
        }
    }

    async Task<IReadOnlyList<NewEvent>> RouteAsync(
        PlatformContext db, IReadOnlyList<WhatsAppEvent> events, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<NewEvent> routed = [];
        foreach (var e in events)
            routed.Add(await RouteAsync(db, e, now, cancellationToken));
        return routed;
    }

    async Task<NewEvent> RouteAsync(PlatformContext db, WhatsAppEvent e, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (kind, contact) = e switch
        {
            MessageStatus status => (StatusKind, await OwnerOfAsync(db, status, cancellationToken)),
            InboundMessage { GroupId: null } message => (MessageKind, await ResolveAsync(db, message, now, cancellationToken)),
            MessageEcho echo => (EchoKind, await ResolveAsync(db, echo, now, cancellationToken)),
            HistoryItem item => (HistoryKind, await ResolveAsync(db, item, now, cancellationToken)),
            PreferenceChange change => (PreferenceKind, await ResolveAsync(db, change, now, cancellationToken)),
            IdentityChange change => (IdentityKind, await ResolveAsync(db, change, now, cancellationToken)),
            MalformedItem => ("whatsapp.malformed", null),
            _ => ("whatsapp.other", (Guid?)null),
        };
        var stored = new NewEvent(contact?.ToString() ?? NoContact, kind, e.DedupeKey, JsonSerializer.Serialize(e, ChannelJson.Options), e.At);
        if (e is MalformedItem malformed)
            return stored with { State = EventState.Parked, Error = malformed.Reason };
        return contact is null ? stored with { State = EventState.Done } : stored;
    }

    async Task<Guid?> ResolveAsync(PlatformContext db, ContactEvent e, DateTimeOffset now, CancellationToken cancellationToken) =>
        e.WaId is null && e.Bsuid is null
            ? null
            : await directory.ResolveAsync(db, e.WaId, e.Bsuid, e.ProfileName, now, cancellationToken);

    async Task<Guid?> OwnerOfAsync(PlatformContext db, MessageStatus status, CancellationToken cancellationToken)
    {
        if (status.Opaque is { } key
            && await db.Outbox.Where(o => o.Key == key).Select(o => o.ContactId).FirstOrDefaultAsync(cancellationToken) is { } byKey)
            return byKey;
        if (await db.Messages.Where(m => m.Wamid == status.Wamid).Select(m => (Guid?)m.ContactId).FirstOrDefaultAsync(cancellationToken) is { } byWamid)
            return byWamid;
        return await directory.FindAsync(db, status.WaId, status.Bsuid, cancellationToken);
    }
}
