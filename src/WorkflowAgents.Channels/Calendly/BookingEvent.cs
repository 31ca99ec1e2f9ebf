namespace WorkflowAgents.Channels.Calendly;

/// <summary>One webhook of Calendly. Serialises to JSON and back.</summary>
public sealed record BookingEvent
{
    /// <summary>What happened.</summary>
    public required BookingEventKind Kind { get; init; }

    /// <summary>Calendly's name for it, verbatim.</summary>
    public required string EventName { get; init; }

    /// <summary>The same for every delivery of the same thing; at most 200 characters.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>When it happened (UTC); the time of arrival when the body names none.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The invitee: the booking's identity. Also set for no-shows.</summary>
    public string? InviteeUri { get; init; }

    /// <summary>The scheduled event.</summary>
    public string? EventUri { get; init; }

    /// <summary>Start of the call (UTC); older payloads do not tell.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>End of the call (UTC).</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Name as typed into the form; data.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail as typed into the form.</summary>
    public string? Email { get; init; }

    /// <summary>The invitee's time zone (IANA).</summary>
    public string? TimeZone { get; init; }

    /// <summary>Phone number for reminders: the second way to the contact, after <see cref="Token"/>.</summary>
    public string? ReminderPhone { get; init; }

    /// <summary>Our opaque token from the link (<c>utm_content</c>): the first way to the contact.</summary>
    public string? Token { get; init; }

    /// <summary>Our journey from the link (<c>utm_campaign</c>).</summary>
    public string? Campaign { get; init; }

    /// <summary>Where the link was placed (<c>utm_source</c>).</summary>
    public string? Source { get; init; }

    /// <summary>
    /// On <see cref="BookingEventKind.Canceled"/>: it is only being moved, the new booking is <see cref="NewInviteeUri"/>
    /// and may have come before. Do not re-open anything.
    /// </summary>
    public bool IsRescheduled { get; init; }

    /// <summary>On <see cref="BookingEventKind.Created"/>: the booking that this one replaces.</summary>
    public string? OldInviteeUri { get; init; }

    /// <summary>On <see cref="BookingEventKind.Canceled"/>: the booking that replaces this one.</summary>
    public string? NewInviteeUri { get; init; }

    /// <summary>Why it was cancelled, in the person's words; data.</summary>
    public string? Reason { get; init; }

    /// <summary>Who cancelled: <c>invitee</c> or <c>host</c>.</summary>
    public string? CanceledBy { get; init; }

    /// <summary>Where the contact can cancel.</summary>
    public string? CancelUrl { get; init; }

    /// <summary>Where the contact can move the call.</summary>
    public string? RescheduleUrl { get; init; }

    /// <summary>The body as it came, valid JSON (broken characters replaced).</summary>
    public required string RawJson { get; init; }
}
