using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkflowAgents.Channels;

/// <summary>How messages and events of the channels are stored as JSON.</summary>
public static class ChannelJson
{
    /// <summary>
    /// Reads and writes <c>OutboundMessage</c>, <c>WhatsAppEvent</c> and <c>BookingEvent</c>. Unlike the defaults it finds the
    /// kind of a thing wherever it stands: a <c>jsonb</c> column of PostgreSQL sorts properties its own way.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            AllowOutOfOrderMetadataProperties = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
