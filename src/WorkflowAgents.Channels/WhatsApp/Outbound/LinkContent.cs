namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Text with one button that opens a web address (CTA URL): the best carrier for a booking link.</summary>
/// <param name="Body">Up to 1024 characters.</param>
/// <param name="ButtonText">Up to 20 characters.</param>
/// <param name="Url">Absolute http or https address.</param>
/// <param name="Header">Up to 60 characters.</param>
/// <param name="Footer">Up to 60 characters.</param>
public sealed record LinkContent(string Body, string ButtonText, Uri Url, string? Header = null, string? Footer = null)
    : OutboundContent
{
    /// <inheritdoc/>
    public override string Preview => ReadableText.Join(Header, Body, Footer, $"[{ButtonText}] {Url}");
}
