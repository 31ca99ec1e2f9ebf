using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The kinds of file a message can carry.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediaKind>))]
public enum MediaKind
{
    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film.</summary>
    Video,

    /// <summary>A sound; no caption.</summary>
    Audio,

    /// <summary>A file with a name.</summary>
    Document,

    /// <summary>A sticker; no caption.</summary>
    Sticker,
}
