using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>What a message says. Serialises with its kind when declared as <see cref="OutboundContent"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextContent), "text")]
[JsonDerivedType(typeof(ButtonsContent), "buttons")]
[JsonDerivedType(typeof(ListContent), "list")]
[JsonDerivedType(typeof(LinkContent), "link")]
[JsonDerivedType(typeof(MediaContent), "media")]
[JsonDerivedType(typeof(TemplateContent), "template")]
public abstract record OutboundContent
{
    /// <summary>What the contact will read, as near as we can tell; the text of a template lives at Meta.</summary>
    [JsonIgnore]
    public abstract string Preview { get; }

    /// <summary>Whether it may be sent only while the 24-hour window is open. True for all but templates.</summary>
    [JsonIgnore]
    public virtual bool NeedsWindow => true;
}
