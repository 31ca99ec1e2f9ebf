using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>What can change about a template.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TemplateChangeKind>))]
public enum TemplateChangeKind
{
    /// <summary>Approval: approved, rejected, paused, disabled...</summary>
    Status,

    /// <summary>Quality: green, yellow, red.</summary>
    Quality,

    /// <summary>Category, and with it price and opt-out rules.</summary>
    Category,

    /// <summary>Text or buttons.</summary>
    Components,
}
