namespace WorkflowAgents.Channels.Calendly;

/// <summary>Puts on a booking link what must come back with the booking.</summary>
public static class BookingLink
{
    /// <summary>Adds our tracking and what the form can be filled in with; what the link already carries stays.</summary>
    /// <param name="url">The link.</param>
    /// <param name="token">Opaque and random, never a phone number or an id: links leak. Returns as <see cref="BookingEvent.Token"/>.</param>
    /// <param name="campaign">The journey, such as <c>handover</c>. Returns as <see cref="BookingEvent.Campaign"/>.</param>
    /// <param name="name">The contact's name, for the form.</param>
    /// <param name="email">The contact's e-mail, for the form.</param>
    /// <returns>The link to send.</returns>
    public static Uri WithToken(Uri url, string token, string campaign, string? name = null, string? email = null) =>
        throw new NotImplementedException();
}
