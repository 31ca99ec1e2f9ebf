using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>The mood of a message. In JSON: lower case.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ContactSentiment>))]
public enum ContactSentiment
{
    /// <summary>Neither.</summary>
    Neutral,

    /// <summary>Pleased.</summary>
    Positive,

    /// <summary>Displeased.</summary>
    Negative,
}
