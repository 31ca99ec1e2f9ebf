using System.Text.Json;

namespace WorkflowAgents.Channels.Calendly;

/// <summary>Reads what Calendly delivers. Stateless and thread-safe.</summary>
public static class CalendlyWebhook
{
    /// <summary>Reads a body whose signature was found valid.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="receivedAt">When it came; stands in where the body names no time.</param>
    /// <returns>The event; <see cref="BookingEventKind.Unknown"/> for JSON that makes no sense.</returns>
    /// <exception cref="WebhookFormatException">The body is not JSON at all.</exception>
    public static BookingEvent Read(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        using var json = WebhookBody.Parse(body);
        var payload = json.Root.Prop("payload");
        var name = json.Root.Str("event") ?? "";
        var kind = name switch
        {
            "invitee.created" => BookingEventKind.Created,
            "invitee.canceled" => BookingEventKind.Canceled,
            "invitee_no_show.created" => BookingEventKind.NoShow,
            "invitee_no_show.deleted" => BookingEventKind.NoShowDeleted,
            _ => BookingEventKind.Unknown,
        };
        var own = payload.Words("uri");
        var isNoShow = kind is BookingEventKind.NoShow or BookingEventKind.NoShowDeleted;
        // A no-show comes as a thing of its own that names its invitee, or as the invitee with the no-show in it.
        var invitee = !isNoShow ? own : UriOf(payload, "invitee") ?? (EventOf(own) is null ? null : own);
        if (invitee is null)
            kind = BookingEventKind.Unknown;

        // The current form holds the scheduled event; the older one only its address, and a third has both.
        var scheduled = payload.Prop("scheduled_event");
        var tracking = payload.Prop("tracking");
        var cancellation = payload.Prop("cancellation");
        return new BookingEvent
        {
            Kind = kind,
            EventName = name,
            DedupeKey = WebhookBody.Key("calendly", name, (isNoShow ? UriOf(payload, "no_show") : null) ?? own ?? invitee ?? WebhookBody.Hash(json.Text)),
            At = json.Root.IsoTime("created_at") ?? receivedAt.ToUniversalTime(),
            InviteeUri = invitee,
            EventUri = scheduled.Words("uri") ?? UriOf(payload, "event") ?? EventOf(invitee),
            StartsAt = scheduled.IsoTime("start_time") ?? payload.Prop("event").IsoTime("start_time"),
            EndsAt = scheduled.IsoTime("end_time") ?? payload.Prop("event").IsoTime("end_time"),
            Name = payload.Words("name"),
            Email = payload.Words("email"),
            TimeZone = payload.Words("timezone"),
            ReminderPhone = payload.Words("text_reminder_number"),
            Token = tracking.Words("utm_content"),
            Campaign = tracking.Words("utm_campaign"),
            Source = tracking.Words("utm_source"),
            IsRescheduled = payload.Bool("rescheduled") == true,
            OldInviteeUri = UriOf(payload, "old_invitee"),
            NewInviteeUri = UriOf(payload, "new_invitee"),
            Reason = cancellation.Words("reason"),
            CanceledBy = cancellation.Words("canceler_type"),
            CancelUrl = payload.Words("cancel_url"),
            RescheduleUrl = payload.Words("reschedule_url"),
            RawJson = json.Text,
        };
    }

    private static string? UriOf(JsonElement? owner, string name) => owner.Words(name) ?? owner.Prop(name).Words("uri");

    // An invitee's address begins with its event's.
    private static string? EventOf(string? invitee) =>
        invitee?.IndexOf("/invitees/", StringComparison.Ordinal) is > 0 and var end ? invitee[..end] : null;
}
