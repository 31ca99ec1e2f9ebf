namespace WorkflowAgents.Data.Handovers;

/// <summary>A booking link that was offered to a contact, and what came of it.</summary>
public sealed class BookingOffer
{
    /// <summary>Id.</summary>
    public Guid Id { get; set; }

    /// <summary>Opaque token carried by the link (<c>utm_content</c>).</summary>
    public required string Token { get; set; }

    /// <summary>The contact.</summary>
    public Guid ContactId { get; set; }

    /// <summary>The handover it belongs to.</summary>
    public Guid? HandoverId { get; set; }

    /// <summary>The link as sent; null until it was made.</summary>
    public string? Url { get; set; }

    /// <summary>Why it was offered.</summary>
    public required string Reason { get; set; }

    /// <summary><c>offered</c>, <c>booked</c>, <c>canceled</c> or <c>no_show</c>.</summary>
    public string State { get; set; } = "offered";

    /// <summary>Calendly's invitee of the current booking.</summary>
    public string? InviteeUri { get; set; }

    /// <summary>When that booking was made, UTC; an older one that arrives later changes nothing.</summary>
    public DateTimeOffset? BookedAt { get; set; }

    /// <summary>Invitees whose booking was cancelled or moved, one a line: news of them may arrive late.</summary>
    public string EndedInvitees { get; set; } = "";

    /// <summary>Start of the call, UTC.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>End of the call, UTC.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>Invitee's e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>When it was offered, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
