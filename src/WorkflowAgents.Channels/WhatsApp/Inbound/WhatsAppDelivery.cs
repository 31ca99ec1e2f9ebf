namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>One webhook body, read: everything in it, in its order, nothing dropped.</summary>
/// <param name="Events">The events; what could not be read is among them as <see cref="MalformedItem"/> or <see cref="UnknownChange"/>.</param>
public sealed record WhatsAppDelivery(IReadOnlyList<WhatsAppEvent> Events);
