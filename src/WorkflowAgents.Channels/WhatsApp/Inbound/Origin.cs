namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Where in a body an item stands.</summary>
/// <param name="BusinessAccountId">The entry's WABA.</param>
/// <param name="PhoneNumberId">Our number's id.</param>
/// <param name="BusinessPhone">Our number, digits only.</param>
/// <param name="Time">The entry's time.</param>
internal readonly record struct Origin(
    string? BusinessAccountId, string? PhoneNumberId, string? BusinessPhone, DateTimeOffset? Time);
