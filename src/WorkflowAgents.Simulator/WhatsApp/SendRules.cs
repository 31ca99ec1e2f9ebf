using System.Text.Json.Nodes;
using WorkflowAgents.Simulator.Contacts;
using WorkflowAgents.Simulator.Memory;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>What Meta accepts, kind by kind: either a refusal, or what the phone will show.</summary>
internal static class SendRules
{
    private static readonly string[] Media = ["image", "video", "audio", "document", "sticker"];

    private static readonly string[] OtherInteractive =
        ["flow", "product", "product_list", "catalog_message", "location_request_message", "address_message", "call_permission_request", "request_contact_info"];

    /// <summary>The parts every message has, before anybody looks at who it is for.</summary>
    public static GraphError? CheckEnvelope(JsonObject message)
    {
        if (message.Text("messaging_product") != "whatsapp")
            return new GraphError(100, "The parameter messaging_product is required and must be \"whatsapp\".");
        if (message.TryGetPropertyValue("recipient_type", out var kind) && kind is not null && message.Text("recipient_type") is not ("individual" or "group"))
            return GraphError.Invalid("recipient_type must be \"individual\".");
        if (message.Text("biz_opaque_callback_data") is { Length: > 512 })
            return new GraphError(100, "Param biz_opaque_callback_data must be at most 512 characters long.");
        if (message.Has("context") && string.IsNullOrEmpty(message.Object("context").Text("message_id")))
            return GraphError.Missing("context['message_id'] is required.");
        return null;
    }

    /// <summary>Checks the content of a free-form message.</summary>
    public static (GraphError? Error, Screen Screen) Check(string type, JsonObject message, SimulatorMemory memory)
    {
        var content = message.Object(type);
        var error = type switch
        {
            "text" or "interactive" or "location" or "reaction" when content is null => GraphError.Missing($"The parameter {type} is required."),
            "text" => CheckText(content!),
            "interactive" => CheckInteractive(content!),
            "location" => content!.Has("latitude") && content!.Has("longitude") ? null : GraphError.Missing("location['latitude'] and location['longitude'] are required."),
            "reaction" => content.Text("message_id") is null ? GraphError.Missing("reaction['message_id'] is required.") : null,
            "contacts" => message.Array("contacts") is { Count: > 0 } ? null : GraphError.Missing("The parameter contacts is required."),
            _ when Media.Contains(type) => content is null ? GraphError.Missing($"The parameter {type} is required.") : CheckMedia(type, content, memory),
            _ => new GraphError(131051, $"Message type \"{type}\" is not supported."),
        };
        return (error, error is null ? ScreenReader.Of(type, message) : new Screen());
    }

    private static GraphError? CheckText(JsonObject text) =>
        string.IsNullOrEmpty(text.Text("body")) ? new GraphError(100, "The parameter text['body'] is required.")
        : text.Text("body")!.Length > 4096 ? new GraphError(100, "Param text['body'] must be at most 4096 characters long.")
        : null;

    private static GraphError? CheckMedia(string type, JsonObject media, SimulatorMemory memory)
    {
        var (id, link) = (media.Text("id"), media.Text("link"));
        if (id is null == link is null)
            return new GraphError(100, $"Exactly one of {type}['id'] and {type}['link'] is required.");
        if (id is not null && memory.FindMedia(id) is null)
            return GraphError.Invalid($"{type}['id']: no media with the id {id} has been uploaded.");
        if (link is not null && !IsWebAddress(link))
            return GraphError.Invalid($"{type}['link'] is not a valid URI.");
        if (media.Has("caption") && type is "audio" or "sticker" && media.Has("caption"))
            return new GraphError(100, $"{type}['caption'] is not supported.");
        return media.Text("caption") is { Length: > 1024 } ? TooLong($"{type}['caption']", 1024) : null;
    }

    private static GraphError? CheckInteractive(JsonObject interactive)
    {
        var kind = interactive.Text("type");
        if (kind is null)
            return GraphError.Missing("interactive['type'] is required.");
        if (kind is not ("button" or "list" or "cta_url") && !OtherInteractive.Contains(kind))
            return GraphError.Invalid($"interactive['type'] \"{kind}\" is not a valid interactive type.");

        var body = interactive.Object("body").Text("text");
        if (string.IsNullOrEmpty(body))
            return GraphError.Missing("interactive['body']['text'] is required.");
        // A list's body may be longer than the others'.
        var longest = kind == "list" ? 4096 : 1024;
        if (body.Length > longest)
            return TooLong("interactive['body']['text']", longest);
        if (interactive.Object("header") is { } header && CheckHeader(header, kind) is { } headerError)
            return headerError;
        if (interactive.Object("footer") is { } footer && Length(footer.Text("text"), "interactive['footer']['text']", 60) is { } footerError)
            return footerError;

        var action = interactive.Object("action");
        if (action is null)
            return kind == "request_contact_info" ? null : GraphError.Missing("interactive['action'] is required.");
        return kind switch
        {
            "button" => CheckButtons(action),
            "list" => CheckList(action),
            "cta_url" => CheckLink(action),
            _ => null,
        };
    }

    private static GraphError? CheckHeader(JsonObject header, string kind) => header.Text("type") switch
    {
        "text" => Length(header.Text("text"), "interactive['header']['text']", 60),
        "image" or "video" or "document" when kind is not "list" => header.Has(header.Text("type")!)
            ? null
            : GraphError.Missing($"interactive['header']['{header.Text("type")}'] is required."),
        var type => GraphError.Invalid($"interactive['header']['type'] \"{type}\" is not valid here."),
    };

    private static GraphError? CheckButtons(JsonObject action)
    {
        var buttons = action.Array("buttons");
        if (buttons is null or { Count: 0 })
            return GraphError.Missing("interactive['action']['buttons'] is required.");
        if (buttons.Count > 3)
            return GraphError.Invalid($"Invalid buttons count. interactive['action']['buttons'] has {buttons.Count}. Min allowed buttons: 1, Max allowed buttons: 3.");
        var ids = new HashSet<string>();
        var titles = new HashSet<string>();
        for (var i = 0; i < buttons.Count; i++)
        {
            var path = $"interactive['action']['buttons'][{i}]";
            if (buttons[i].Text("type") != "reply")
                return GraphError.Invalid($"{path}['type'] must be \"reply\".");
            var reply = buttons[i].Object("reply");
            if (Length(reply.Text("id"), $"{path}['reply']['id']", 256) is { } idError)
                return idError;
            if (Length(reply.Text("title"), $"{path}['reply']['title']", 20) is { } titleError)
                return titleError;
            if (!ids.Add(reply.Text("id")!))
                return GraphError.Invalid($"Duplicated id in {path}['reply']['id'].");
            if (!titles.Add(reply.Text("title")!))
                return GraphError.Invalid($"Duplicated title in {path}['reply']['title'].");
        }

        return null;
    }

    private static GraphError? CheckList(JsonObject action)
    {
        if (Length(action.Text("button"), "interactive['action']['button']", 20) is { } buttonError)
            return buttonError;
        var sections = action.Array("sections");
        if (sections is null or { Count: 0 })
            return GraphError.Missing("interactive['action']['sections'] is required.");
        if (sections.Count > 10)
            return GraphError.Invalid("interactive['action']['sections'] has more than 10 sections.");
        var total = 0;
        var ids = new HashSet<string>();
        for (var s = 0; s < sections.Count; s++)
        {
            var path = $"interactive['action']['sections'][{s}]";
            if ((sections.Count > 1 || sections[s].Has("title")) && Length(sections[s].Text("title"), $"{path}['title']", 24) is { } sectionError)
                return sectionError;
            var rows = sections[s].Array("rows");
            if (rows is null or { Count: 0 })
                return GraphError.Missing($"{path}['rows'] is required.");
            total += rows.Count;
            if (total > 10)
                return GraphError.Invalid("Total row count exceed max allowed count: 10 (interactive['action']['sections'][*]['rows']).");
            for (var r = 0; r < rows.Count; r++)
            {
                var row = $"{path}['rows'][{r}]";
                if (Length(rows[r].Text("id"), $"{row}['id']", 200) is { } idError)
                    return idError;
                if (Length(rows[r].Text("title"), $"{row}['title']", 24) is { } titleError)
                    return titleError;
                if (rows[r].Text("description") is { Length: > 72 })
                    return TooLong($"{row}['description']", 72);
                if (!ids.Add(rows[r].Text("id")!))
                    return GraphError.Invalid($"Duplicated row id in {row}['id'].");
            }
        }

        return null;
    }

    private static GraphError? CheckLink(JsonObject action)
    {
        if (action.Text("name") != "cta_url")
            return GraphError.Invalid("interactive['action']['name'] must be \"cta_url\".");
        var parameters = action.Object("parameters");
        if (Length(parameters.Text("display_text"), "interactive['action']['parameters']['display_text']", 20) is { } textError)
            return textError;
        if (parameters.Text("url") is not { } url)
            return GraphError.Missing("interactive['action']['parameters']['url'] is required.");
        return IsWebAddress(url) ? null : GraphError.Invalid("interactive['action']['parameters']['url'] is not a valid URL.");
    }

    private static GraphError? Length(string? text, string field, int max) =>
        string.IsNullOrEmpty(text) ? GraphError.Missing($"{field} is required.")
        : text.Length > max ? TooLong(field, max)
        : null;

    private static GraphError TooLong(string field, int max) => GraphError.Invalid($"{field} length invalid. Min length: 1, Max length: {max}");

    private static bool IsWebAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
