namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A file, named by Meta's id or by a link: exactly one of the two.</summary>
/// <param name="Kind">What it is.</param>
public sealed record MediaContent(MediaKind Kind) : OutboundContent
{
    /// <summary>Meta's id of an uploaded file.</summary>
    public string? Id { get; init; }

    /// <summary>Public address that Meta fetches.</summary>
    public Uri? Link { get; init; }

    /// <summary>Up to 1024 characters; not for audio and stickers.</summary>
    public string? Caption { get; init; }

    /// <summary>Name of a document.</summary>
    public string? FileName { get; init; }

    /// <inheritdoc/>
    public override string Preview => ReadableText.Join($"[{Kind}]{(FileName is null ? "" : " " + FileName)}", Caption);
}
