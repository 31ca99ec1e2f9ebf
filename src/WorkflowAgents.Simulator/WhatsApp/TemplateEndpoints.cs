using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WorkflowAgents.Simulator.Faults;
using WorkflowAgents.Simulator.Hosting;
using WorkflowAgents.Simulator.Memory;
using WorkflowAgents.Simulator.Webhooks;

namespace WorkflowAgents.Simulator.WhatsApp;

/// <summary>The templates Meta has on file: listed, created, and (through the simulator's own door) paused.</summary>
internal static partial class TemplateEndpoints
{
    private static readonly string[] Statuses = ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"];

    [GeneratedRegex("^[a-z0-9_]{1,512}$")]
    private static partial Regex NamePattern();

    public static void MapTemplates(this IEndpointRouteBuilder graph)
    {
        graph.MapGet("/{businessAccountId}/message_templates", List);
        graph.MapPost("/{businessAccountId}/message_templates", Create);
    }

    public static void MapTemplateStatus(this RouteGroupBuilder simulator) => simulator.MapPost("/templates/{name}", Judge);

    /// <summary>The same template has the same id in every run.</summary>
    public static long IdOf(SimulatedTemplate template) =>
        (BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(template.Name + '/' + template.Language))) & long.MaxValue) % 9_000_000_000_000_000 + 1_000_000_000_000_000;

    private static async Task<IResult> List(HttpContext http, SimulatorMemory memory, FaultPlan faults, string? name, string? status, string? language)
    {
        if (await FaultAnswer.Before(faults.Take("templates"), http) is { } wrong)
            return wrong.Result;
        var found = memory.Read(m => m.Templates.ToList())
            .Where(t => name is null || t.Name.Contains(name, StringComparison.Ordinal))
            .Where(t => status is null || string.Equals(t.Status, status, StringComparison.OrdinalIgnoreCase))
            .Where(t => language is null || t.Language == language)
            .Select(Describe);
        return Results.Text(new JsonObject { ["data"] = new JsonArray([.. found]), ["paging"] = new JsonObject() }.ToJsonString(), "application/json");
    }

    private static async Task<IResult> Create(HttpContext http, SimulatorMemory memory, FaultPlan faults, WhatsAppWebhooks webhooks, ISimulatedWorld world)
    {
        if (await FaultAnswer.Before(faults.Take("templates"), http) is { } wrong)
            return wrong.Result;
        var (body, _) = await JsonBody.ReadObject(http);
        var (error, template) = Read(body);
        if (error is not null)
            return error.Result();
        var isNew = memory.Change(facts =>
        {
            if (facts.Memory.Templates.Any(t => t.Name == template!.Name && t.Language == template.Language))
                return false;
            // Meta looks at it for minutes or days; here it is approved at once, and says so by webhook as Meta does.
            facts.Add(new TemplateKept(template!));
            facts.Queue(WebhookTarget.WhatsApp, "templates", webhooks.TemplateStatus(template!, "APPROVED", world.Now));
            return true;
        });
        return isNew
            ? Results.Json(new { id = IdOf(template!).ToString(CultureInfo.InvariantCulture), status = "PENDING", category = template!.Category })
            : (new GraphError(100, "Content in this language already exists") { Subcode = 2388024 }).Result();
    }

    private static async Task<IResult> Judge(string name, HttpContext http, SimulatorMemory memory, WhatsAppWebhooks webhooks, ISimulatedWorld world)
    {
        var (body, problem) = await JsonBody.ReadObject(http);
        if (problem is not null)
            return problem;
        var status = body.Text("status")?.ToUpperInvariant();
        if (status is null || !Statuses.Contains(status))
            return Problems.Bad($"\"status\" must be one of {string.Join(", ", Statuses)}.");
        var language = body.Text("language");
        var changed = memory.Change(facts =>
        {
            var found = facts.Memory.Templates.Where(t => t.Name == name && (language is null || t.Language == language)).ToList();
            foreach (var template in found)
            {
                facts.Add(new TemplateStatusChanged(template.Name, template.Language, status));
                facts.Queue(WebhookTarget.WhatsApp, "templates", webhooks.TemplateStatus(template, status, world.Now));
            }

            return found.Count;
        });
        return changed == 0 ? Problems.NotFound($"There is no template named {name}.") : Results.Json(new { name, status, changed });
    }

    private static (GraphError? Error, SimulatedTemplate? Template) Read(JsonObject? body)
    {
        var (name, language, category) = (body.Text("name"), body.Text("language"), body.Text("category")?.ToUpperInvariant());
        if (name is null || !NamePattern().IsMatch(name))
            return (new GraphError(100, "name must consist of lower-case letters, digits and underscores."), null);
        if (string.IsNullOrEmpty(language))
            return (new GraphError(100, "The parameter language is required."), null);
        if (category is not ("MARKETING" or "UTILITY" or "AUTHENTICATION"))
            return (new GraphError(100, "category must be MARKETING, UTILITY or AUTHENTICATION."), null);
        var components = body.Array("components") ?? [];
        var text = Component("BODY").Text("text");
        if (string.IsNullOrEmpty(text))
            return (new GraphError(100, "components: a BODY with a text is required."), null);
        if (text.Length > 1024)
            return (new GraphError(100, "components: the BODY must be at most 1024 characters long."), null);
        if (Placeholders.Fill(text, _ => "").Trim().Length == 0)
            return (new GraphError(100, "components: the BODY cannot consist of variables alone.") { Subcode = 2388299 }, null);
        var buttons = (Component("BUTTONS").Array("buttons") ?? [])
            .Select(b => new SimulatedTemplateButton(b.Text("type")?.ToUpperInvariant() ?? "QUICK_REPLY", b.Text("text") ?? "", b.Text("url")))
            .ToList();
        return (null, new SimulatedTemplate(name, language, category, text)
        {
            Header = Component("HEADER").Text("text"),
            Footer = Component("FOOTER").Text("text"),
            Buttons = buttons,
        });

        JsonNode? Component(string type) => components.FirstOrDefault(c => string.Equals(c.Text("type"), type, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonNode Describe(SimulatedTemplate template)
    {
        var components = new JsonArray();
        if (template.Header is not null)
            components.Add(new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = template.Header });
        components.Add(new JsonObject { ["type"] = "BODY", ["text"] = template.Body });
        if (template.Footer is not null)
            components.Add(new JsonObject { ["type"] = "FOOTER", ["text"] = template.Footer });
        if (template.Buttons.Count > 0)
            components.Add(new JsonObject
            {
                ["type"] = "BUTTONS",
                ["buttons"] = new JsonArray([.. template.Buttons.Select(b =>
                {
                    var button = new JsonObject { ["type"] = b.Type, ["text"] = b.Text };
                    if (b.Url is not null)
                        button["url"] = b.Url;
                    return (JsonNode)button;
                })]),
            });
        return new JsonObject
        {
            ["name"] = template.Name,
            ["parameter_format"] = Placeholders.AreNamed(Placeholders.In(template.Body)) ? "NAMED" : "POSITIONAL",
            ["components"] = components,
            ["language"] = template.Language,
            ["status"] = template.Status,
            ["category"] = template.Category,
            ["id"] = IdOf(template).ToString(CultureInfo.InvariantCulture),
        };
    }
}
