using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>What a contact wants. In JSON: snake case, such as <c>wants_human</c>.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ContactIntent>))]
public enum ContactIntent
{
    /// <summary>The model could not tell.</summary>
    Unknown,

    /// <summary>To speak with a human.</summary>
    WantsHuman,

    /// <summary>To book a call.</summary>
    Booking,

    /// <summary>To know what it costs.</summary>
    Pricing,

    /// <summary>To see it.</summary>
    Demo,

    /// <summary>Help with what they have.</summary>
    Support,

    /// <summary>No more messages.</summary>
    OptOut,

    /// <summary>Messages, please.</summary>
    OptIn,

    /// <summary>To complain.</summary>
    Complaint,

    /// <summary>To recommend us, or someone to us.</summary>
    Referral,

    /// <summary>To be polite.</summary>
    SmallTalk,

    /// <summary>Something else.</summary>
    Other,
}
