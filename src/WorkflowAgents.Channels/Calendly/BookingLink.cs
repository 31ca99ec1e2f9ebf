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
    public static Uri WithToken(Uri url, string token, string campaign, string? name = null, string? email = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        ArgumentException.ThrowIfNullOrWhiteSpace(campaign);
        (string Name, string? Value)[] ours =
        [
            ("utm_source", "whatsapp"), ("utm_campaign", campaign), ("utm_content", token), ("name", name), ("email", email),
        ];
        var added = ours.Where(o => !string.IsNullOrWhiteSpace(o.Value)).ToArray();

        // A second utm_content would leave it to chance which of the two comes back.
        var kept = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !added.Any(a => a.Name == pair.Split('=')[0]));
        var query = kept.Concat(added.Select(a => $"{a.Name}={Uri.EscapeDataString(a.Value!)}"));
        return new UriBuilder(url) { Query = string.Join('&', query) }.Uri;
    }
}
