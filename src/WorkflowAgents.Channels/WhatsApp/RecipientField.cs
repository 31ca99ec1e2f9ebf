using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The field of a send request in which a BSUID travels.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecipientField>))]
public enum RecipientField
{
    /// <summary><c>recipient</c>, as Meta's partners document it.</summary>
    Recipient,

    /// <summary><c>to</c>, as one report from the field has it.</summary>
    To,
}
