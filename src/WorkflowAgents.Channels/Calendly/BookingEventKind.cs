using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.Calendly;

/// <summary>What Calendly reports.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookingEventKind>))]
public enum BookingEventKind
{
    /// <summary>Something we do not act on, or cannot read: store and acknowledge.</summary>
    Unknown,

    /// <summary>Booked, or booked anew (see <see cref="BookingEvent.OldInviteeUri"/>).</summary>
    Created,

    /// <summary>Cancelled, perhaps only to be moved (see <see cref="BookingEvent.IsRescheduled"/>).</summary>
    Canceled,

    /// <summary>The contact did not come.</summary>
    NoShow,

    /// <summary>They did come: the mark was removed.</summary>
    NoShowDeleted,
}
