namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Meta's limits, checked on our side so that a mistake is named before it costs a request.</summary>
public static class OutboundLimits
{
    private const int Text = 4096;
    private const int Body = 1024;
    private const int HeaderOrFooter = 60;
    private const int ButtonTitle = 20;
    private const int ButtonId = 256;
    private const int RowId = 200;
    private const int RowTitle = 24;
    private const int RowDescription = 72;
    private const int Opaque = 512;
    private const int Url = 2000;

    /// <summary>Checks a message. Lengths count UTF-16 units, so an emoji counts two: on the safe side.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What is wrong, in words; empty when all is well.</returns>
    public static IReadOnlyList<string> Check(OutboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var findings = new Findings();
        if (message.To is null && message.Recipient is null)
            findings.Add("Neither a phone number nor a BSUID to send to");
        if (message.To is not null && WhatsAppIdentity.PhoneDigits(message.To) is null)
            findings.Add("'To' is not a phone number");
        if (message.Recipient is not null && !WhatsAppIdentity.IsBsuid(message.Recipient))
            findings.Add("'Recipient' is not a BSUID");
        findings.Needed("The opaque data", message.Opaque, Opaque);

        switch (message.Content)
        {
            case TextContent text:
                findings.Needed("The text", text.Body, Text);
                break;
            case ButtonsContent buttons:
                Frame(findings, buttons.Body, buttons.Header, buttons.Footer);
                Buttons(findings, buttons.Buttons ?? []);
                break;
            case ListContent list:
                Frame(findings, list.Body, list.Header, list.Footer);
                findings.Needed("The list's button", list.Button, ButtonTitle);
                List(findings, list.Sections ?? []);
                break;
            case LinkContent link:
                Frame(findings, link.Body, link.Header, link.Footer);
                findings.Needed("The link's button", link.ButtonText, ButtonTitle);
                Link(findings, "The link", link.Url);
                break;
            case MediaContent media:
                Media(findings, media);
                break;
            case TemplateContent template:
                Template(findings, template);
                break;
            default:
                findings.Add("There is nothing to send");
                break;
        }

        return findings.All;
    }

    private static void Frame(Findings findings, string? body, string? header, string? footer)
    {
        findings.Needed("The text", body, Body);
        findings.Optional("The header", header, HeaderOrFooter);
        findings.Optional("The footer", footer, HeaderOrFooter);
    }

    private static void Buttons(Findings findings, IReadOnlyList<ReplyButton> buttons)
    {
        if (buttons.Count is < 1 or > 3)
            findings.Add($"There must be 1 to 3 buttons, not {buttons.Count}");
        foreach (var button in buttons)
        {
            findings.Needed("A button's id", button?.Id, ButtonId);
            findings.Needed("A button's title", button?.Title, ButtonTitle);
        }

        findings.Unique("buttons", "id", buttons.Select(b => b?.Id));
        findings.Unique("buttons", "title", buttons.Select(b => b?.Title));
    }

    private static void List(Findings findings, IReadOnlyList<ListSection> sections)
    {
        var rows = sections.SelectMany(s => s?.Rows ?? []).ToList();
        if (sections.Count is < 1 or > 10)
            findings.Add($"There must be 1 to 10 sections, not {sections.Count}");
        if (rows.Count is < 1 or > 10)
            findings.Add($"There must be 1 to 10 rows in all, not {rows.Count}");
        foreach (var section in sections)
        {
            if (sections.Count > 1)
                findings.Needed("A section's title", section?.Title, RowTitle);
            else
                findings.Optional("The section's title", section?.Title, RowTitle);
            if (section?.Rows is not { Count: > 0 })
                findings.Add("A section has no rows");
        }

        foreach (var row in rows)
        {
            findings.Needed("A row's id", row?.Id, RowId);
            findings.Needed("A row's title", row?.Title, RowTitle);
            findings.Optional("A row's description", row?.Description, RowDescription);
        }

        findings.Unique("rows", "id", rows.Select(r => r?.Id));
    }

    private static void Media(Findings findings, MediaContent media)
    {
        if (media.Id is null == media.Link is null)
            findings.Add("A file needs either an id or a link");
        if (media.Link is not null)
            Link(findings, "The file's link", media.Link);
        findings.Optional("The caption", media.Caption, Body);
        if (media.Caption is not null && media.Kind is MediaKind.Audio or MediaKind.Sticker)
            findings.Add($"{media.Kind} takes no caption");
        if (media.FileName is not null && media.Kind != MediaKind.Document)
            findings.Add("Only a document has a file name");
    }

    private static void Template(Findings findings, TemplateContent template)
    {
        findings.Needed("The template's name", template.Name, 512);
        findings.Needed("The template's language", template.Language, 15);
        Parameters(findings, "header", template.Header);
        Parameters(findings, "body", template.Body);
        if (template.HeaderMedia is { } media)
        {
            Media(findings, media);
            if (media.Kind is MediaKind.Audio or MediaKind.Sticker || media.Caption is not null)
                findings.Add("A template's header takes a picture, film or document without caption");
            if (template.Header.Count > 0)
                findings.Add("A template's header is either text or a file");
        }

        if (template.Buttons.Count > 10)
            findings.Add("A template has at most 10 buttons");
        foreach (var button in template.Buttons)
        {
            if (button?.Index is not (>= 0 and <= 9))
                findings.Add("A template's button has an index from 0 to 9");
            findings.Needed("A template button's value", button?.Value, button?.Kind == TemplateButtonKind.Url ? Url : ButtonId);
        }
    }

    private static void Parameters(Findings findings, string where, IReadOnlyList<TemplateParameter> parameters)
    {
        if (parameters.Select(p => p?.Name is null).Distinct().Count() > 1)
            findings.Add($"The {where} mixes named and numbered parameters");
        for (var i = 0; i < parameters.Count; i++)
        {
            if (TemplateText.Problem(parameters[i]?.Text) is { } problem)
                findings.Add($"Parameter {parameters[i]?.Name ?? $"{i + 1}"} of the {where} {problem}");
        }
    }

    private static void Link(Findings findings, string what, Uri? url)
    {
        if (url is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
            findings.Add($"{what} is not an absolute web address");
        else
            findings.Needed(what, url.AbsoluteUri, Url);
    }

    private sealed class Findings
    {
        public List<string> All { get; } = [];

        public void Add(string finding) => All.Add(finding);

        public void Needed(string what, string? text, int limit)
        {
            if (string.IsNullOrWhiteSpace(text))
                Add($"{what} is empty");
            else
                Optional(what, text, limit);
        }

        public void Optional(string what, string? text, int limit)
        {
            if (text?.Length > limit)
                Add($"{what} has {text.Length} characters; {limit} are allowed");
        }

        public void Unique(string what, string of, IEnumerable<string?> values)
        {
            if (values.GroupBy(v => v, StringComparer.Ordinal).Any(g => g.Count() > 1))
                Add($"Two {what} have the same {of}");
        }
    }
}
