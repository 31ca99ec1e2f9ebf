namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A file in a message. Download it by id: addresses last minutes.</summary>
/// <param name="Id">Meta's media id.</param>
/// <param name="MimeType">Content type as the sender's device named it.</param>
/// <param name="FileName">Name of a document.</param>
/// <param name="Sha256">Base64 of the content's hash.</param>
/// <param name="IsVoice">Whether an audio was spoken rather than attached.</param>
public sealed record MessageMedia(string? Id, string? MimeType, string? FileName = null, string? Sha256 = null, bool IsVoice = false);
