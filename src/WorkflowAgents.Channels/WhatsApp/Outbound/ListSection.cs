namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Rows of a list under a title.</summary>
/// <param name="Title">Up to 24 characters; required when there are several sections.</param>
/// <param name="Rows">At least one; ten in the whole list.</param>
public sealed record ListSection(string? Title, IReadOnlyList<ListRow> Rows);
