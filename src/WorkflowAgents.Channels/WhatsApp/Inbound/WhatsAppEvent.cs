using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>
/// One thing a webhook told us. Serialises with its kind when declared as <see cref="WhatsAppEvent"/>, so that it can
/// be stored and read back.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(InboundMessage), "message")]
[JsonDerivedType(typeof(MessageStatus), "status")]
[JsonDerivedType(typeof(MessageEcho), "echo")]
[JsonDerivedType(typeof(HistoryItem), "history")]
[JsonDerivedType(typeof(PreferenceChange), "preference")]
[JsonDerivedType(typeof(IdentityChange), "identity")]
[JsonDerivedType(typeof(TemplateChange), "template")]
[JsonDerivedType(typeof(AccountChange), "account")]
[JsonDerivedType(typeof(UnknownChange), "unknown")]
[JsonDerivedType(typeof(MalformedItem), "malformed")]
public abstract record WhatsAppEvent
{
    /// <summary>
    /// The same for every delivery of the same thing, different for different things; at most 200 characters.
    /// Meta repeats for up to seven days, so remember it for eight.
    /// </summary>
    public required string DedupeKey { get; init; }

    /// <summary>When it happened according to Meta (UTC); the time of arrival when the body names none.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of our phone number concerned; null for account-wide news.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Id of the WhatsApp business account (WABA).</summary>
    public string? BusinessAccountId { get; init; }

    /// <summary>The item as it came, valid JSON (broken characters replaced).</summary>
    public required string RawJson { get; init; }
}
