namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>
/// A human of ours wrote (or edited, or deleted) from the phone app. The contact is the addressee. It takes the lock for
/// the humans; it opens no window and is never food for the conversation agent. Who typed is not told.
/// </summary>
public sealed record MessageEcho : ContactMessage;
