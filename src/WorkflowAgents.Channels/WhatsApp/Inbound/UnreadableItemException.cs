namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>One item cannot be read; the message says why, without its content.</summary>
internal sealed class UnreadableItemException(string reason) : Exception(reason);
