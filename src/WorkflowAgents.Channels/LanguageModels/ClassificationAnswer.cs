using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WorkflowAgents.Channels.LanguageModels;

/// <summary>Reads and checks what a model answered. Forgiving about wrapping and spelling of names, strict about values.</summary>
internal static partial class ClassificationAnswer
{
    private const int EntityLength = 200;

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The model's text.</param>
    /// <param name="request">What was asked, to check the answer against.</param>
    /// <param name="problem">What is wrong, for the model to correct.</param>
    /// <returns>The classification; null when there is a problem.</returns>
    public static Classification? Read(string answer, ClassificationRequest request, out string problem)
    {
        problem = "";
        var (start, end) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            problem = "there is no JSON object";
            return null;
        }

        try
        {
            using var json = WebhookBody.Parse(Encoding.UTF8.GetBytes(answer[start..(end + 1)]));
            return Read(Fields(json.Root), request, out problem);
        }
        catch (WebhookFormatException)
        {
            problem = "it is not valid JSON";
            return null;
        }
    }

    private static Classification? Read(Dictionary<string, JsonElement> fields, ClassificationRequest request, out string problem)
    {
        problem = "";
        var intent = Choice<ContactIntent>(fields, "intent");
        var urgency = fields.ContainsKey("urgency") ? Choice<ContactUrgency>(fields, "urgency") : ContactUrgency.Normal;
        var sentiment = fields.ContainsKey("sentiment") ? Choice<ContactSentiment>(fields, "sentiment") : ContactSentiment.Neutral;
        double? confidence = fields.TryGetValue("confidence", out var number) && number.ValueKind == JsonValueKind.Number
            && number.TryGetDouble(out var value) && value is >= 0 and <= 1 ? value : null;
        bool? wantsHuman = fields.TryGetValue("wantshuman", out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? flag.ValueKind == JsonValueKind.True
            : null;
        if (intent is null || confidence is null || wantsHuman is null || urgency is null || sentiment is null)
        {
            problem = intent is null ? "intent is not one of the allowed values"
                : confidence is null ? "confidence is not a number from 0 to 1"
                : wantsHuman is null ? "wants_human is not true or false"
                : urgency is null ? "urgency is not one of the allowed values"
                : "sentiment is not one of the allowed values";
            return null;
        }

        var language = Text(fields, "language");
        return new Classification
        {
            Intent = intent.Value,
            Confidence = confidence.Value,
            Language = language is not null && LanguagePattern().IsMatch(language) ? language : "und",
            WantsHuman = wantsHuman.Value || intent == ContactIntent.WantsHuman,
            Urgency = urgency.Value,
            Sentiment = sentiment.Value,
            Entities = Entities(fields.TryGetValue("entities", out var entities) ? Fields(entities) : [], request),
        };
    }

    private static ContactEntities Entities(Dictionary<string, JsonElement> fields, ClassificationRequest request) => new()
    {
        Name = Text(fields, "name"),
        Company = Text(fields, "company"),
        Industry = Text(fields, "industry"),
        CompanySize = Text(fields, "companysize"),
        Need = Text(fields, "need"),
        Email = Text(fields, "email") is { } email && EmailPattern().IsMatch(email) && WasSaid(email, request) ? email : null,
    };

    // An invented address would send someone else's mail astray.
    private static bool WasSaid(string text, ClassificationRequest request) =>
        request.Earlier.Where(l => l.FromContact).Select(l => l.Text).Append(request.Text)
            .Any(said => said.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static T? Choice<T>(Dictionary<string, JsonElement> fields, string name)
        where T : struct, Enum
    {
        if (!fields.TryGetValue(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;

        var word = Plain(value.GetString()!);
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Plain(candidate.ToString()) == word)
                return candidate;
        }

        return null;
    }

    private static string? Text(Dictionary<string, JsonElement> fields, string name)
    {
        if (!fields.TryGetValue(name, out var value) || value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return null;

        var text = string.Concat((value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText())
            .Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (text.Length > EntityLength)
            text = text[..EntityLength];
        return Plain(text) is "" or "null" or "none" or "unknown" or "na" or "n/a" ? null : text;
    }

    private static Dictionary<string, JsonElement> Fields(JsonElement? element)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element is { ValueKind: JsonValueKind.Object } value)
        {
            foreach (var property in value.EnumerateObject())
                fields[Plain(property.Name)] = property.Value;
        }

        return fields;
    }

    // wantsHuman, wants_human, wants-human and "Wants human" are one word.
    private static string Plain(string word) =>
        string.Concat(word.Where(c => c is not ('_' or '-' or ' ')).Select(char.ToLowerInvariant));

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguagePattern();

    [GeneratedRegex(@"\A[^@\s<>""]+@[^@\s<>""]+\.[^@\s<>""]+\z")]
    private static partial Regex EmailPattern();
}
