using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Messages in Meta's form.</summary>
internal static class OutboundJson
{
    public static byte[] Write(OutboundMessage message, RecipientField recipientField)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual" };
        if (WhatsAppIdentity.PhoneDigits(message.To) is { } phone)
            body["to"] = phone;
        else
            body[recipientField == RecipientField.To ? "to" : "recipient"] = message.Recipient;
        if (message.ContextWamid is not null)
            body["context"] = new JsonObject { ["message_id"] = message.ContextWamid };
        body["biz_opaque_callback_data"] = message.Opaque;

        var (type, content) = Content(message.Content);
        body["type"] = type;
        body[type] = content;
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public static byte[] WriteRead(string wamid, bool typing)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = wamid };
        if (typing)
            body["typing_indicator"] = new JsonObject { ["type"] = "text" };
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static (string Type, JsonObject Content) Content(OutboundContent content) => content switch
    {
        TextContent text => ("text", new() { ["body"] = text.Body, ["preview_url"] = text.PreviewUrl }),
        ButtonsContent buttons => ("interactive", Interactive("button", buttons.Body, buttons.Header, buttons.Footer, new()
        {
            ["buttons"] = Array(buttons.Buttons, b => new()
            {
                ["type"] = "reply",
                ["reply"] = new JsonObject { ["id"] = b.Id, ["title"] = b.Title },
            }),
        })),
        ListContent list => ("interactive", Interactive("list", list.Body, list.Header, list.Footer, new()
        {
            ["button"] = list.Button,
            ["sections"] = Array(list.Sections, Section),
        })),
        LinkContent link => ("interactive", Interactive("cta_url", link.Body, link.Header, link.Footer, new()
        {
            ["name"] = "cta_url",
            ["parameters"] = new JsonObject { ["display_text"] = link.ButtonText, ["url"] = link.Url.AbsoluteUri },
        })),
        MediaContent media => (Name(media.Kind), Media(media)),
        TemplateContent template => ("template", Template(template)),
        _ => throw new ArgumentException($"Content of type {content.GetType().Name} cannot be sent.", nameof(content)),
    };

    private static JsonObject Interactive(string type, string body, string? header, string? footer, JsonObject action)
    {
        var result = new JsonObject { ["type"] = type };
        if (!string.IsNullOrEmpty(header))
            result["header"] = new JsonObject { ["type"] = "text", ["text"] = header };
        result["body"] = new JsonObject { ["text"] = body };
        if (!string.IsNullOrEmpty(footer))
            result["footer"] = new JsonObject { ["text"] = footer };
        result["action"] = action;
        return result;
    }

    private static JsonObject Section(ListSection section)
    {
        var result = new JsonObject();
        if (!string.IsNullOrEmpty(section.Title))
            result["title"] = section.Title;
        result["rows"] = Array(section.Rows, row =>
        {
            var item = new JsonObject { ["id"] = row.Id, ["title"] = row.Title };
            if (!string.IsNullOrEmpty(row.Description))
                item["description"] = row.Description;
            return item;
        });
        return result;
    }

    private static JsonObject Media(MediaContent media)
    {
        var result = new JsonObject();
        if (media.Id is not null)
            result["id"] = media.Id;
        else
            result["link"] = media.Link!.AbsoluteUri;
        if (!string.IsNullOrEmpty(media.Caption))
            result["caption"] = media.Caption;
        if (!string.IsNullOrEmpty(media.FileName))
            result["filename"] = media.FileName;
        return result;
    }

    private static JsonObject Template(TemplateContent template)
    {
        var components = new JsonArray();
        if (template.HeaderMedia is { } media)
        {
            var file = new JsonObject { ["type"] = Name(media.Kind), [Name(media.Kind)] = Media(media) };
            components.Add((JsonNode)new JsonObject { ["type"] = "header", ["parameters"] = new JsonArray(file) });
        }

        if (template.Header.Count > 0)
            components.Add((JsonNode)new JsonObject { ["type"] = "header", ["parameters"] = Array(template.Header, Parameter) });
        if (template.Body.Count > 0)
            components.Add((JsonNode)new JsonObject { ["type"] = "body", ["parameters"] = Array(template.Body, Parameter) });
        foreach (var button in template.Buttons)
            components.Add((JsonNode)Button(button));

        var result = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = new JsonObject { ["code"] = template.Language, ["policy"] = "deterministic" },
        };
        if (components.Count > 0)
            result["components"] = components;
        return result;
    }

    private static JsonObject Parameter(TemplateParameter parameter)
    {
        var result = new JsonObject { ["type"] = "text", ["text"] = parameter.Text };
        if (parameter.Name is not null)
            result["parameter_name"] = parameter.Name;
        return result;
    }

    private static JsonObject Button(TemplateButton button)
    {
        var (subType, parameter) = button.Kind switch
        {
            TemplateButtonKind.QuickReply => ("quick_reply", new JsonObject { ["type"] = "payload", ["payload"] = button.Value }),
            TemplateButtonKind.CopyCode => ("copy_code", new JsonObject { ["type"] = "coupon_code", ["coupon_code"] = button.Value }),
            _ => ("url", new JsonObject { ["type"] = "text", ["text"] = button.Value }),
        };
        return new JsonObject
        {
            ["type"] = "button",
            ["sub_type"] = subType,
            ["index"] = button.Index.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["parameters"] = new JsonArray(parameter),
        };
    }

    private static string Name(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Video => "video",
        MediaKind.Audio => "audio",
        MediaKind.Sticker => "sticker",
        _ => "document",
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(write)];
}
