using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>The bodies that Meta and Calendly send.</summary>
static class Webhooks
{
    public const string Api = "https://api.calendly.example";

    public static byte[] Message(string waId, string wamid, DateTimeOffset at, string type, JsonNode content) => WhatsApp("messages", new JsonObject
    {
        ["contacts"] = new JsonArray(new JsonObject { ["wa_id"] = waId, ["profile"] = new JsonObject { ["name"] = "Asha Rao" } }),
        ["messages"] = new JsonArray(new JsonObject
        {
            ["from"] = waId, ["id"] = wamid, ["timestamp"] = Seconds(at), ["type"] = type, [type] = content,
        }),
    });

    public static byte[] Echo(string waId, string wamid, DateTimeOffset at, string text) => WhatsApp("smb_message_echoes", new JsonObject
    {
        ["message_echoes"] = new JsonArray(new JsonObject
        {
            ["from"] = "15550001111", ["to"] = waId, ["id"] = wamid, ["timestamp"] = Seconds(at), ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
        }),
    });

    public static byte[] Status(string waId, Sent message, string status, DateTimeOffset at, int? error)
    {
        var item = new JsonObject
        {
            ["id"] = message.Wamid, ["status"] = status, ["timestamp"] = Seconds(at), ["recipient_id"] = waId,
            ["biz_opaque_callback_data"] = message.Key,
        };
        if (error is not null)
            item["errors"] = new JsonArray(new JsonObject { ["code"] = error, ["title"] = "Message undeliverable" });
        return WhatsApp("messages", new JsonObject { ["statuses"] = new JsonArray(item) });
    }

    public static byte[] Booking(string @event, Booking booking, DateTimeOffset at, string? oldInvitee = null, string? newInvitee = null)
    {
        var noShow = @event.StartsWith("invitee_no_show", StringComparison.Ordinal);
        var payload = new JsonObject
        {
            ["uri"] = noShow ? $"{Api}/invitee_no_shows/{booking.Number}" : booking.InviteeUri,
            ["name"] = "Asha Rao",
            ["email"] = "asha@example.org",
            ["timezone"] = "Asia/Kolkata",
            ["rescheduled"] = newInvitee is not null,
            ["old_invitee"] = oldInvitee,
            ["new_invitee"] = newInvitee,
            ["scheduled_event"] = new JsonObject
            {
                ["uri"] = $"{Api}/scheduled_events/{booking.Number}", ["start_time"] = Moment(booking.StartsAt), ["end_time"] = Moment(booking.StartsAt.AddMinutes(15)),
            },
            ["tracking"] = new JsonObject { ["utm_content"] = booking.Token },
        };
        if (noShow)
            payload["invitee"] = booking.InviteeUri;
        return Bytes(new JsonObject { ["event"] = @event, ["created_at"] = Moment(at), ["payload"] = payload });
    }

    static byte[] WhatsApp(string field, JsonObject value)
    {
        value["messaging_product"] = "whatsapp";
        value["metadata"] = new JsonObject { ["display_phone_number"] = "15550001111", ["phone_number_id"] = "100200300" };
        return Bytes(new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = "400500600", ["changes"] = new JsonArray(new JsonObject { ["field"] = field, ["value"] = value }),
            }),
        });
    }

    static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
