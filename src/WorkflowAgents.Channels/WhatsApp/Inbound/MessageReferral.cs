namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The advertisement or post through which the contact came.</summary>
/// <param name="SourceId">Meta's id of the advertisement or post.</param>
/// <param name="SourceType"><c>ad</c> or <c>post</c>.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Body">Its text.</param>
/// <param name="ClickId">The click id for conversion reports (<c>ctwa_clid</c>).</param>
public sealed record MessageReferral(string? SourceId, string? SourceType, string? Headline, string? Body, string? ClickId);
