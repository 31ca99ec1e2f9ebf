using System.Globalization;
using System.Text.Json;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>The part of a message that depends on its type.</summary>
internal sealed record MessageBody(MessageKind Kind, string? Text = null)
{
    public string? ReplyId { get; init; }

    public string? TargetWamid { get; init; }

    public string? Emoji { get; init; }

    public MessageMedia? Media { get; init; }

    public MessageLocation? Location { get; init; }

    public string? FormJson { get; init; }

    public static MessageBody Read(JsonElement message)
    {
        var type = message.Str("type") ?? "";
        var body = type.Length == 0 ? null : message.Prop(type);
        return type switch
        {
            "text" => new(MessageKind.Text, body.Str("body")),
            "interactive" => Interactive(body),
            "button" => new(MessageKind.TemplateButton, body.Words("text") ?? body.Words("payload"))
            {
                ReplyId = body.Words("payload") ?? body.Words("text"),
            },
            "image" => File(MessageKind.Image, body),
            "video" => File(MessageKind.Video, body),
            "audio" or "voice" => File(MessageKind.Audio, body),
            "document" => File(MessageKind.Document, body),
            "sticker" => File(MessageKind.Sticker, body),
            "location" => Place(body),
            "contacts" => new(MessageKind.Contacts, Cards(message)),
            "reaction" => new(MessageKind.Reaction, body.Words("emoji"))
            {
                Emoji = body.Words("emoji"),
                TargetWamid = body.Str("message_id"),
            },
            "order" => new(MessageKind.Order, body.Words("text") ?? Goods(body)),
            "edit" => Edit(body),
            "revoke" => new(MessageKind.Revoke) { TargetWamid = body.Str("original_message_id") },
            "system" => new(MessageKind.System, body.Words("body")),
            "unsupported" => new(MessageKind.Unsupported),
            "request_welcome" => new(MessageKind.Welcome),
            _ => new(MessageKind.Unknown, body.Words("body") ?? body.Words("text") ?? body.Words("caption")),
        };
    }

    private static MessageBody Interactive(JsonElement? body)
    {
        var type = body.Str("type") ?? "";
        var reply = type.Length == 0 ? null : body.Prop(type);
        return type switch
        {
            "button_reply" => new(MessageKind.ButtonReply, reply.Str("title")) { ReplyId = reply.Str("id") },
            "list_reply" => new(MessageKind.ListReply, reply.Str("title")) { ReplyId = reply.Str("id") },
            "nfm_reply" => new(MessageKind.FormReply, reply.Words("body") ?? reply.Words("name"))
            {
                FormJson = reply.Prop("response_json") switch
                {
                    { ValueKind: JsonValueKind.String } text => text.GetString(),
                    { } json => json.GetRawText(),
                    null => null,
                },
            },
            _ => new(MessageKind.Unknown, reply.Words("title") ?? reply.Words("body")) { ReplyId = reply.Words("id") },
        };
    }

    private static MessageBody File(MessageKind kind, JsonElement? body) =>
        new(kind, body.Words("caption") ?? body.Words("filename"))
        {
            Media = new MessageMedia(
                body.Str("id"), body.Str("mime_type"), body.Words("filename"), body.Str("sha256"), body.Bool("voice") == true),
        };

    private static MessageBody Place(JsonElement? body)
    {
        var location = body.Double("latitude") is { } latitude && body.Double("longitude") is { } longitude
            ? new MessageLocation(latitude, longitude, body.Words("name"), body.Words("address"))
            : null;
        var coordinates = location is null ? null : string.Create(CultureInfo.InvariantCulture, $"{location.Latitude}, {location.Longitude}");
        return new(MessageKind.Location, body.Words("name") ?? body.Words("address") ?? coordinates) { Location = location };
    }

    private static string? Cards(JsonElement? message) => TolerantJson.NullIfBlank(string.Join(", ", message.Items("contacts").Select(card =>
        card.Prop("name").Words("formatted_name")
            ?? ((JsonElement?)card).Items("phones").Select(p => p.Str("phone")).FirstOrDefault(p => p is not null)
            ?? "?")));

    private static string? Goods(JsonElement? body) => TolerantJson.NullIfBlank(string.Join(", ", body.Items("product_items").Select(item =>
        $"{item.Str("quantity") ?? "1"} × {item.Str("product_retailer_id") ?? "?"}")));

    private static MessageBody Edit(JsonElement? body)
    {
        // An edit holds the new message; an edit within an edit is read for its text only.
        var inner = body.Prop("message") is { } message && message.Str("type") is not "edit" ? Read(message) : new(MessageKind.Unknown);
        return inner with { Kind = MessageKind.Edit, TargetWamid = body.Str("original_message_id") };
    }
}
