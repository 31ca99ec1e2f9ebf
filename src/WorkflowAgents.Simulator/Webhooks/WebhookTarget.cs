using System.Text.Json.Serialization;

namespace WorkflowAgents.Simulator.Webhooks;

/// <summary>Whose webhook it is, and so where it goes and how it is signed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookTarget>))]
internal enum WebhookTarget
{
    WhatsApp,
    Calendly,
}
