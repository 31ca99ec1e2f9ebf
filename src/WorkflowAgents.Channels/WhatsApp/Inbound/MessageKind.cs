using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The kinds of message a contact can send.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageKind>))]
public enum MessageKind
{
    /// <summary>A type this version does not know; the original JSON is kept.</summary>
    Unknown,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A press on one of our reply buttons.</summary>
    ButtonReply,

    /// <summary>A choice from one of our lists.</summary>
    ListReply,

    /// <summary>A filled-in form (Flow).</summary>
    FormReply,

    /// <summary>A press on a template's quick-reply button; opt-outs arrive this way.</summary>
    TemplateButton,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film.</summary>
    Video,

    /// <summary>A sound or a voice message.</summary>
    Audio,

    /// <summary>A file.</summary>
    Document,

    /// <summary>A sticker.</summary>
    Sticker,

    /// <summary>A place.</summary>
    Location,

    /// <summary>Contact cards.</summary>
    Contacts,

    /// <summary>A reaction, or the taking back of one (no emoji). Does not start a turn of the conversation.</summary>
    Reaction,

    /// <summary>An order from the catalogue.</summary>
    Order,

    /// <summary>A change to an earlier message.</summary>
    Edit,

    /// <summary>An earlier message was deleted for everyone: what people see of it must go.</summary>
    Revoke,

    /// <summary>News from WhatsApp itself in prose, not written by the contact.</summary>
    System,

    /// <summary>Something the API cannot pass on; tell a human, do not guess.</summary>
    Unsupported,

    /// <summary>The contact opened the chat and has not written yet.</summary>
    Welcome,
}
