namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A button that answers.</summary>
/// <param name="Id">Ours, up to 256 characters; comes back as <see cref="ContactMessage.ReplyId"/>.</param>
/// <param name="Title">What the contact reads, up to 20 characters.</param>
public sealed record ReplyButton(string Id, string Title);
