using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The buttons of a template that take a value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TemplateButtonKind>))]
public enum TemplateButtonKind
{
    /// <summary>Answers; the value comes back as <see cref="ContactMessage.ReplyId"/>.</summary>
    QuickReply,

    /// <summary>Opens an address; the value is its variable end.</summary>
    Url,

    /// <summary>Copies the value.</summary>
    CopyCode,
}
