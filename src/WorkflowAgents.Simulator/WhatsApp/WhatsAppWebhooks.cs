using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Contacts;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>The bodies Meta sends, written in Meta's form.</summary>
internal sealed class WhatsAppWebhooks(IOptions<SimulatorOptions> options)
{
    // Meta does not escape what need not be escaped: the signature is over these bytes, whatever they are.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SimulatorOptions _options = options.Value;

    public string Message(Contact contact, JsonObject message) =>
        Envelope("messages", new JsonObject { ["contacts"] = Contacts(contact), ["messages"] = new JsonArray(message.DeepClone()) });

    public string Status(Contact contact, PhoneMessage message, string status, DateTimeOffset at, GraphError? error = null)
    {
        var item = new JsonObject
        {
            ["id"] = message.Id,
            ["status"] = status,
            ["timestamp"] = Seconds(at),
        };
        if (contact.WaId is not null)
            item["recipient_id"] = contact.WaId;
        item["recipient_user_id"] = contact.UserId;
        if (message.Opaque is not null)
            item["biz_opaque_callback_data"] = message.Opaque;
        if (error is not null)
            item["errors"] = new JsonArray(error.InStatus());
        else
            item["pricing"] = new JsonObject
            {
                ["billable"] = true,
                ["pricing_model"] = "PMP",
                ["category"] = message.Category ?? "service",
                ["type"] = "regular",
            };
        return Envelope("messages", new JsonObject { ["contacts"] = Contacts(contact), ["statuses"] = new JsonArray(item) });
    }

    public string Echo(Contact contact, JsonObject message) =>
        Envelope("smb_message_echoes", new JsonObject { ["contacts"] = Contacts(contact), ["message_echoes"] = new JsonArray(message.DeepClone()) });

    public string Preference(Contact contact, string value, DateTimeOffset at)
    {
        var item = new JsonObject
        {
            ["detail"] = value == "stop" ? "User requested to stop marketing messages" : "User requested to resume marketing messages",
            ["category"] = "marketing_messages",
            ["value"] = value,
            ["timestamp"] = at.ToUnixTimeSeconds(),
            ["user_id"] = contact.UserId,
        };
        if (contact.WaId is not null)
            item["wa_id"] = contact.WaId;
        return Envelope("user_preferences", new JsonObject { ["contacts"] = Contacts(contact), ["user_preferences"] = new JsonArray(item) });
    }

    public string TemplateStatus(SimulatedTemplate template, string @event, DateTimeOffset at) => new JsonObject
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = _options.BusinessAccountId,
            ["time"] = at.ToUnixTimeSeconds(),
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "message_template_status_update",
                ["value"] = new JsonObject
                {
                    ["event"] = @event,
                    ["message_template_id"] = TemplateEndpoints.IdOf(template),
                    ["message_template_name"] = template.Name,
                    ["message_template_language"] = template.Language,
                    ["message_template_category"] = template.Category,
                    ["reason"] = "NONE",
                },
            }),
        }),
    }.ToJsonString(Plain);

    /// <summary>What every message of this contact says about where it comes from.</summary>
    public void FillSender(Contact contact, JsonObject message)
    {
        if (!message.ContainsKey("from") && contact.WaId is not null)
            message["from"] = contact.WaId;
        if (!message.ContainsKey("from_user_id"))
            message["from_user_id"] = contact.UserId;
        if (message.Object("context") is { } context && !context.ContainsKey("from"))
            context["from"] = _options.DisplayPhoneNumber;
    }

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static JsonArray Contacts(Contact contact)
    {
        var item = new JsonObject();
        if (contact.Name is not null)
            item["profile"] = new JsonObject { ["name"] = contact.Name };
        if (contact.WaId is not null)
            item["wa_id"] = contact.WaId;
        item["user_id"] = contact.UserId;
        return new JsonArray(item);
    }

    private string Envelope(string field, JsonObject items)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject
            {
                ["display_phone_number"] = _options.DisplayPhoneNumber,
                ["phone_number_id"] = _options.PhoneNumberId,
            },
        };
        foreach (var (name, item) in items.ToList())
        {
            items.Remove(name);
            value[name] = item;
        }

        return new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = _options.BusinessAccountId,
                ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
            }),
        }.ToJsonString(Plain);
    }
}
