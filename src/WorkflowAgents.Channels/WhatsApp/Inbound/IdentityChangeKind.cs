using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The ways an identity changes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IdentityChangeKind>))]
public enum IdentityChangeKind
{
    /// <summary>A new phone number: re-key the contact.</summary>
    NumberChanged,

    /// <summary>The encryption identity changed, as with a new phone: perhaps someone else holds the number now.</summary>
    DeviceChanged,

    /// <summary>A new BSUID.</summary>
    UserIdChanged,
}
