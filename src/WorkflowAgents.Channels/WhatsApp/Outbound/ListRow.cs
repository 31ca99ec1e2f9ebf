namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A row of a list.</summary>
/// <param name="Id">Ours, up to 200 characters; comes back as <see cref="ContactMessage.ReplyId"/>.</param>
/// <param name="Title">Up to 24 characters.</param>
/// <param name="Description">Up to 72 characters.</param>
public sealed record ListRow(string Id, string Title, string? Description = null);
