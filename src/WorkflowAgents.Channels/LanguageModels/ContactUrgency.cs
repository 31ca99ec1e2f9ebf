using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>How soon an answer is needed. In JSON: lower case.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ContactUrgency>))]
public enum ContactUrgency
{
    /// <summary>As usual.</summary>
    Normal,

    /// <summary>Soon.</summary>
    High,

    /// <summary>Now.</summary>
    Critical,
}
