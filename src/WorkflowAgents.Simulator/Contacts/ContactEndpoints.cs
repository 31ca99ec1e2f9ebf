using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Hosting;
using WorkflowAgents.Simulator.Memory;
using WorkflowAgents.Simulator.Webhooks;
using WorkflowAgents.Simulator.WhatsApp;

namespace WorkflowAgents.Simulator.Contacts;

/// <summary>The phones, by HTTP.</summary>
internal static class ContactEndpoints
{
    /// <summary>How long a caller waits for the platform to acknowledge, in real time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly string[] Statuses = ["sent", "delivered", "read", "played", "failed"];

    public static void MapContacts(this RouteGroupBuilder simulator)
    {
        simulator.MapGet("/contacts", List);
        simulator.MapGet("/contacts/{waId}/messages", Show);
        simulator.MapPost("/contacts/{waId}/messages", Write);
        simulator.MapPost("/contacts/{waId}/statuses", Report);
        simulator.MapPost("/contacts/{waId}/preferences", Prefer);
        simulator.MapPost("/contacts/{waId}/read", Read);
        simulator.MapPost("/echoes", Echo);
    }

    private static IResult List(SimulatorMemory memory) => Results.Json(memory.Read(m => m.Contacts
        .Select(c => new { waId = c.WaId, userId = c.UserId, name = c.Name, messages = c.Messages.Count, c.Stopped })
        .ToList()));

    private static IResult Show(string waId, SimulatorMemory memory) => ContactId.Normal(waId) is { } id
        ? Results.Json(memory.Read(m => (m.FindContact(id)?.Messages ?? []).Select(message => new
        {
            id = message.Id,
            from = message.FromContact ? "contact" : "business",
            at = message.At.UtcDateTime,
            type = message.Type,
            text = message.Screen.Text,
            template = message.Template,
            opaque = message.Opaque,
            status = message.Status,
        }).ToList()))
        : NotANumber(waId);

    private static async Task<IResult> Write(string waId, HttpContext http, Phones phones, WebhookCourier courier)
    {
        if (ContactId.Normal(waId) is not { } id)
            return NotANumber(waId);
        var (body, problem) = await JsonBody.ReadObject(http);
        if (problem is not null)
            return problem;
        var message = body.Object("message");
        var text = body.Text("text");
        if (message is null == text is null)
            return Problems.Bad("Say either {\"text\":\"…\"} or {\"message\":{…}} in Meta's form.");
        if (text is { Length: 0 or > 65536 })
            return Problems.Bad("\"text\" must have between 1 and 65536 characters.");
        message = message is null ? TextMessage(text!) : message.DeepClone().AsObject();
        if (message.ContainsKey("id") && string.IsNullOrEmpty(message.Text("id")))
            return Problems.Bad("\"message.id\" must be a string.");
        var (messageId, webhook) = phones.Write(id, body.Text("name"), message);
        return await Told(courier, webhook, messageId, http);
    }

    private static async Task<IResult> Report(string waId, HttpContext http, Phones phones, WebhookCourier courier)
    {
        if (ContactId.Normal(waId) is not { } id)
            return NotANumber(waId);
        var (body, problem) = await JsonBody.ReadObject(http);
        if (problem is not null)
            return problem;
        var status = body.Text("status");
        if (status is null || !Statuses.Contains(status))
            return Problems.Bad($"\"status\" must be one of {string.Join(", ", Statuses)}.");
        // A failure's code may stand where Meta puts it, or plainly.
        var inErrors = body.Array("errors")?.FirstOrDefault();
        var error = body.Whole("error") ?? body.Whole("code") ?? body.Object("error").Whole("code") ?? inErrors.Whole("code");
        var details = body.Text("details") ?? inErrors.Object("error_data").Text("details");
        var (refusal, webhook) = phones.Report(id, body.Text("id"), status, status == "failed" ? error : null, details);
        return refusal is null ? await Told(courier, webhook, body.Text("id"), http) : Problems.NotFound(refusal);
    }

    private static async Task<IResult> Prefer(string waId, HttpContext http, Phones phones, WebhookCourier courier)
    {
        if (ContactId.Normal(waId) is not { } id)
            return NotANumber(waId);
        var (body, problem) = await JsonBody.ReadObject(http);
        if (problem is not null)
            return problem;
        return body.Text("value") is "stop" or "resume"
            ? await Told(courier, phones.Prefer(id, body.Text("value") == "stop"), null, http)
            : Problems.Bad("\"value\" must be \"stop\" or \"resume\": what the contact wants of marketing messages.");
    }

    private static IResult Read(string waId, Phones phones) => ContactId.Normal(waId) is { } id
        ? Results.Json(new { read = phones.Read(id) })
        : NotANumber(waId);

    private static async Task<IResult> Echo(HttpContext http, Phones phones, WebhookCourier courier, IOptions<SimulatorOptions> options)
    {
        var (body, problem) = await JsonBody.ReadObject(http);
        if (problem is not null)
            return problem;
        if (ContactId.Normal(body.Text("to")) is not { } id)
            return Problems.Bad("\"to\" must be the contact's number.");
        var message = body.Object("message");
        var text = body.Text("text");
        if (message is null && string.IsNullOrEmpty(text))
            return Problems.Bad("\"text\" is required: what the human typed in the phone app.");
        var (messageId, webhook) = phones.Echo(id, message?.DeepClone().AsObject() ?? TextMessage(text!), options.Value.DisplayPhoneNumber);
        return await Told(courier, webhook, messageId, http);
    }

    private static JsonObject TextMessage(string text) => new() { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } };

    /// <summary>200 when the platform has acknowledged, 202 when the webhook is still on its way.</summary>
    private static async Task<IResult> Told(WebhookCourier courier, long webhook, string? id, HttpContext http)
    {
        var acknowledged = await courier.Delivered(webhook, Patience, http.RequestAborted);
        return Results.Json(
            new
            {
                id,
                acknowledged,
                detail = acknowledged ? null : "The platform has not acknowledged the webhook yet; it will be delivered again until it does.",
            },
            statusCode: acknowledged ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static IResult NotANumber(string waId) => Problems.Bad($"\"{waId}\" is neither a phone number (7 to 15 digits) nor a business-scoped user id.");
}
