using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowAgents.Agents.Contacts;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Time;

namespace WorkflowAgents.Agents.Scheduling;

/// <summary>Stores what Calendly delivers in the inbox of the contact whose link it was.</summary>
public sealed class CalendlyIntake(
    IDbContextFactory<PlatformContext> contexts, ContactDirectory directory, Inbox inbox, PlatformClock clock)
{
    /// <summary>Event: a booking was made, moved, cancelled or missed.</summary>
    public const string Kind = "calendly.booking";

    /// <summary>Stores a delivery whose signature was right. A body that is no JSON is quarantined.</summary>
    public async Task StoreAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        NewEvent stored;
        try
        {
            var booking = CalendlyWebhook.Read(body, now);
            var contact = booking.Kind == BookingEventKind.Unknown ? null : await OwnerOfAsync(booking, cancellationToken);
            stored = new NewEvent(contact?.ToString() ?? "calendly", Kind, booking.DedupeKey, JsonSerializer.Serialize(booking, JsonSerializerOptions.Web), now);
            if (contact is null)
                stored = stored with { State = EventState.Done };
        }
        catch (Channels.WebhookFormatException exception)
        {
            stored = WhatsAppIntake.Quarantined(body, exception.Message, "calendly", now);
        }
        await inbox.AppendAsync([stored], cancellationToken);
    }

    /// <summary>By the link's token; then by the invitee we know; then by phone number and e-mail address.</summary>
    async Task<Guid?> OwnerOfAsync(BookingEvent booking, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        string?[] invitees = [booking.InviteeUri, booking.OldInviteeUri, booking.NewInviteeUri];
        var offer = await db.BookingOffers.Where(o => o.Token == booking.Token).Select(o => (Guid?)o.ContactId).FirstOrDefaultAsync(cancellationToken)
            ?? await db.BookingOffers.Where(o => o.InviteeUri != null && invitees.Contains(o.InviteeUri))
                .Select(o => (Guid?)o.ContactId).FirstOrDefaultAsync(cancellationToken);
        if (offer is not null)
            return offer;
        if (booking.ReminderPhone is { } phone && await directory.FindAsync(db, phone, null, cancellationToken) is { } byPhone)
            return byPhone;
        return booking.Email is { } email
            ? await db.Contacts.Where(c => c.Email == email).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken)
            : null;
    }
}
