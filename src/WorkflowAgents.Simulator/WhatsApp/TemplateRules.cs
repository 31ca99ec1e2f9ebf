using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkflowAgents.Simulator.Contacts;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>Which templates can be sent, and with which parameters.</summary>
internal static partial class TemplateRules
{
    [GeneratedRegex(@"[\n\r\t]| {5,}")]
    private static partial Regex Untidy();

    public static (GraphError? Error, SimulatedTemplate? Template, Screen Screen) Check(JsonObject message, IEnumerable<SimulatedTemplate> onFile)
    {
        var content = message.Object("template");
        if (content is null)
            return Refuse(GraphError.Missing("The parameter template is required."));
        var name = content.Text("name");
        var language = content.Object("language").Text("code");
        if (string.IsNullOrEmpty(name))
            return Refuse(GraphError.Missing("template['name'] is required."));
        if (string.IsNullOrEmpty(language))
            return Refuse(GraphError.Missing("template['language']['code'] is required."));

        var template = onFile.FirstOrDefault(t => t.Name == name && t.Language == language);
        switch (template?.Status)
        {
            case null or "PENDING" or "REJECTED":
                return Refuse(new GraphError(132001, $"template name ({name}) does not exist in {language}"));
            case "PAUSED":
                return Refuse(new GraphError(132015, $"template name ({name}) is paused due to low quality"));
            case "DISABLED":
                return Refuse(new GraphError(132016, $"template name ({name}) is disabled"));
        }

        var components = content.Array("components") ?? [];
        var (headerError, header) = Fill("header", template.Header, components);
        if (headerError is not null)
            return Refuse(headerError);
        var (bodyError, body) = Fill("body", template.Body, components);
        if (bodyError is not null)
            return Refuse(bodyError);
        if (body!.Length > 1024)
            return Refuse(new GraphError(132005, "body: translated text is longer than 1024 characters"));
        var (buttonError, buttons) = Buttons(template, components);
        if (buttonError is not null)
            return Refuse(buttonError);

        return (null, template, new Screen { Header = header, Body = body, Footer = template.Footer, Buttons = buttons });
    }

    private static (GraphError?, SimulatedTemplate?, Screen) Refuse(GraphError error) => (error, null, new Screen());

    private static (GraphError? Error, string? Text) Fill(string part, string? text, JsonArray components)
    {
        var parameters = components.FirstOrDefault(c => Is(c, "type", part)).Array("parameters") ?? [];
        // A header picture is a parameter that fills no placeholder.
        var given = parameters.Where(p => p.Text("type") is not ("image" or "video" or "document" or "location")).ToList();
        var wanted = Placeholders.In(text);
        if (given.Count != wanted.Count)
            return (new GraphError(132000, $"{part}: number of localizable_params ({given.Count}) does not match the expected number of params ({wanted.Count})"), null);

        var named = Placeholders.AreNamed(wanted);
        var values = new Dictionary<string, string>();
        for (var i = 0; i < given.Count; i++)
        {
            var (error, value) = Value(given[i], $"{part}['parameters'][{i}]");
            if (error is not null)
                return (error, null);
            var name = given[i].Text("parameter_name");
            if (named && string.IsNullOrEmpty(name))
                return (new GraphError(100, "Parameter name is missing or empty"), null);
            if (named && !wanted.Contains(name!))
                return (new GraphError(132000, $"{part}: parameter name {name} does not exist in the template"), null);
            values[named ? name! : wanted[i]] = value!;
        }

        return values.Count < wanted.Count
            ? (new GraphError(132000, $"{part}: a parameter is given twice"), null)
            : (null, text is null ? null : Placeholders.Fill(text, n => values[n]));
    }

    private static (GraphError? Error, string? Value) Value(JsonNode? parameter, string path)
    {
        var type = parameter.Text("type");
        if (type is "currency" or "date_time" && parameter.Object(type).Text("fallback_value") is { } fallback)
            return (null, fallback);
        if (type != "text")
            return (new GraphError(132012, $"{path}: expected a parameter of type text, got {type ?? "none"}"), null);
        var text = parameter.Text("text");
        if (string.IsNullOrEmpty(text))
            return (GraphError.Missing($"Parameter of type text is missing text value ({path}['text'])"), null);
        return Untidy().IsMatch(text)
            ? (new GraphError(132012, $"Param text cannot have new-line/tab characters or more than 4 consecutive spaces ({path}['text'])"), null)
            : (null, text);
    }

    private static (GraphError? Error, List<ScreenButton> Buttons) Buttons(SimulatedTemplate template, JsonArray components)
    {
        var shown = new List<ScreenButton>();
        var given = components.Where(c => Is(c, "type", "button")).ToDictionary(
            c => int.TryParse(c.TextOrNumber("index"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1,
            c => c);
        if (given.Keys.FirstOrDefault(i => i < 0 || i >= template.Buttons.Count, -2) is > -2 and var stray)
            return (new GraphError(132000, $"buttons: there is no button at index {stray}"), shown);

        for (var i = 0; i < template.Buttons.Count; i++)
        {
            var button = template.Buttons[i];
            var parameter = given.GetValueOrDefault(i).Array("parameters")?.FirstOrDefault();
            switch (button.Type)
            {
                case "URL":
                    var url = button.Url ?? "";
                    if (Placeholders.In(url).Count > 0)
                    {
                        if (string.IsNullOrEmpty(parameter.Text("text")))
                            return (GraphError.Missing($"buttons: Button at index {i} of type Url requires a parameter"), shown);
                        url = Placeholders.Fill(url, _ => parameter.Text("text")!);
                    }
                    else if (parameter is not null)
                    {
                        return (new GraphError(132000, $"buttons: Button at index {i} of type Url does not take a parameter"), shown);
                    }

                    shown.Add(new ScreenButton("url", button.Text, Url: url));
                    break;
                case "PHONE_NUMBER":
                    shown.Add(new ScreenButton("phone", button.Text));
                    break;
                case "COPY_CODE":
                    shown.Add(new ScreenButton("code", button.Text));
                    break;
                default:
                    // What the sender says comes back when it is tapped; otherwise its text.
                    if (parameter.Text("payload") is { Length: > 128 })
                        return (GraphError.Invalid($"template['components'] button {i} payload length invalid. Min length: 1, Max length: 128"), shown);
                    shown.Add(new ScreenButton("quick", button.Text, parameter.Text("payload") ?? button.Text));
                    break;
            }
        }

        return (null, shown);
    }

    private static bool Is(JsonNode? node, string name, string value) => string.Equals(node.Text(name), value, StringComparison.OrdinalIgnoreCase);
}
