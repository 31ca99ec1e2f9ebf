using System.Text.Json.Nodes;
using WorkflowAgents.Simulator.Contacts;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>What a phone makes of a message in Meta's form, whichever way it goes. Never throws: unknown kinds show their name.</summary>
internal static class ScreenReader
{
    public static Screen Of(string type, JsonObject message)
    {
        var content = message.Object(type);
        return type switch
        {
            "text" => new Screen { Body = content.Text("body") },
            "interactive" => Interactive(content),
            "button" => new Screen { Body = content.Text("text") },
            "reaction" => new Screen { Attachment = content.Text("emoji") is { Length: > 0 } emoji ? emoji : "(reaction removed)" },
            "location" => new Screen { Attachment = "📍 Location", Body = Join(content.Text("name"), content.Text("address")) },
            "contacts" => new Screen
            {
                Attachment = "👤 Contact",
                Body = string.Join(", ", (message.Array("contacts") ?? []).Select(c => c.Object("name").Text("formatted_name")).OfType<string>()),
            },
            "order" => new Screen { Attachment = "🛒 Order", Body = content.Text("text") },
            "system" => new Screen { Body = content.Text("body") },
            "image" => Attached("📷 Photo", content),
            "video" => Attached("🎬 Video", content),
            "audio" => Attached(content.Has("voice") ? "🎤 Voice message" : "🎵 Audio", content),
            "sticker" => Attached("Sticker", content),
            "document" => Attached("📄 " + (content.Text("filename") ?? "Document"), content),
            "unsupported" => new Screen { Attachment = "(a message of a kind the business cannot receive)" },
            _ => new Screen { Attachment = $"({type})" },
        };
    }

    private static Screen Attached(string what, JsonObject? content) => new() { Attachment = what, Body = content.Text("caption") };

    private static Screen Interactive(JsonObject? content)
    {
        var kind = content.Text("type");
        switch (kind)
        {
            // What the contact tapped.
            case "button_reply" or "list_reply":
                var reply = content.Object(kind);
                return new Screen { Body = Join(reply.Text("title"), reply.Text("description")) };
            case "nfm_reply":
                return new Screen { Body = content.Object(kind).Text("body") ?? "Response sent" };
        }

        var action = content.Object("action");
        var screen = new Screen
        {
            Header = content.Object("header").Text("text"),
            Attachment = content.Object("header").Text("type") switch { "image" => "📷 Photo", "video" => "🎬 Video", "document" => "📄 Document", _ => null },
            Body = content.Object("body").Text("text"),
            Footer = content.Object("footer").Text("text"),
        };
        return kind switch
        {
            "button" => screen with
            {
                Buttons = [.. (action.Array("buttons") ?? []).Select(b => b.Object("reply")).Select(r => new ScreenButton("reply", r.Text("title") ?? "", r.Text("id")))],
            },
            "cta_url" => screen with
            {
                Buttons = [new ScreenButton("url", action.Object("parameters").Text("display_text") ?? "", Url: action.Object("parameters").Text("url"))],
            },
            "list" => screen with
            {
                ListButton = action.Text("button"),
                Rows =
                [
                    .. (action.Array("sections") ?? []).SelectMany(s => (s.Array("rows") ?? [])
                        .Select(r => new ScreenRow(r.Text("id") ?? "", r.Text("title") ?? "", r.Text("description"), s.Text("title")))),
                ],
            },
            _ => screen,
        };
    }

    private static string Join(params string?[] lines) => string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));
}
