namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>A message in either direction, as webhooks report it.</summary>
public abstract record ContactMessage : ContactEvent
{
    /// <summary>Meta's id of the message.</summary>
    public required string Wamid { get; init; }

    /// <summary>What kind of message it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Meta's <c>type</c>, verbatim; tells what an <see cref="MessageKind.Unknown"/> is.</summary>
    public required string Type { get; init; }

    /// <summary>What a person reads: body, caption, title of the button or row, name of the place... Null when there is nothing to read.</summary>
    public string? Text { get; init; }

    /// <summary>Our id of the button or row, or the payload of a template's button. Route on this, never on the title.</summary>
    public string? ReplyId { get; init; }

    /// <summary>The message that this one answers.</summary>
    public string? ContextWamid { get; init; }

    /// <summary>The message that a reaction, an edit or a revocation is about.</summary>
    public string? TargetWamid { get; init; }

    /// <summary>The emoji of a reaction; null when the reaction was taken back.</summary>
    public string? Emoji { get; init; }

    /// <summary>Image, video, audio, document or sticker.</summary>
    public MessageMedia? Media { get; init; }

    /// <summary>A place.</summary>
    public MessageLocation? Location { get; init; }

    /// <summary>The answers of a form (Flow): JSON text as the form sent it, not always an object, not always valid.</summary>
    public string? FormJson { get; init; }
}
