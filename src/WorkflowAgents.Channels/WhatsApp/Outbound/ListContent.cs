namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Text with a list to choose from.</summary>
/// <param name="Body">Up to 1024 characters.</param>
/// <param name="Button">The button that opens the list, up to 20 characters.</param>
/// <param name="Sections">One to ten sections with ten rows in all.</param>
/// <param name="Header">Up to 60 characters.</param>
/// <param name="Footer">Up to 60 characters.</param>
public sealed record ListContent(
    string Body, string Button, IReadOnlyList<ListSection> Sections, string? Header = null, string? Footer = null)
    : OutboundContent
{
    /// <inheritdoc/>
    public override string Preview => ReadableText.Join(
        Header, Body, Footer, ReadableText.Choices(Sections?.SelectMany(s => s?.Rows ?? []).Select(r => r?.Title)));
}
