namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Plain text.</summary>
/// <param name="Body">Up to 4096 characters.</param>
/// <param name="PreviewUrl">Whether WhatsApp shows a preview of the first link.</param>
public sealed record TextContent(string Body, bool PreviewUrl = false) : OutboundContent
{
    /// <inheritdoc/>
    public override string Preview => Body;
}
