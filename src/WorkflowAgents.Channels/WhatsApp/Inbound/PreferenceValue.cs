using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>What a contact wants of marketing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PreferenceValue>))]
public enum PreferenceValue
{
    /// <summary>A word we do not know: no permission.</summary>
    Unknown,

    /// <summary>No more.</summary>
    Stop,

    /// <summary>Again; only the contact can.</summary>
    Resume,

    /// <summary>Yes, for the first time.</summary>
    Signup,
}
