namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Text with one to three reply buttons.</summary>
/// <param name="Body">Up to 1024 characters.</param>
/// <param name="Buttons">One to three, ids and titles unique.</param>
/// <param name="Header">Up to 60 characters.</param>
/// <param name="Footer">Up to 60 characters.</param>
public sealed record ButtonsContent(
    string Body, IReadOnlyList<ReplyButton> Buttons, string? Header = null, string? Footer = null) : OutboundContent
{
    /// <inheritdoc/>
    public override string Preview =>
        ReadableText.Join(Header, Body, Footer, ReadableText.Choices(Buttons?.Select(b => b?.Title)));
}
