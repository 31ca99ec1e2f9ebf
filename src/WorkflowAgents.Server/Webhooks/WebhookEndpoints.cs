using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Agents.Scheduling;
using WorkflowAgents.Channels.Calendly;
using WorkflowAgents.Channels.WhatsApp;

namespace WorkflowAgents.Server.Webhooks;

/// <summary>Where WhatsApp and Calendly deliver. A delivery is acknowledged when, and only when, it is stored.</summary>
static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapGroup("/webhooks").AllowAnonymous().DisableAntiforgery().WithTags("Webhooks");
        webhooks.MapGet("/whatsapp", Verify).WithSummary("Meta verifies the address: hub.challenge comes back.").Produces<string>(contentType: "text/plain")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
        webhooks.MapPost("/whatsapp", ReceiveWhatsAppAsync).WithSummary("WhatsApp delivers; signed in X-Hub-Signature-256.").Accepts<JsonElement>("application/json")
            .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        webhooks.MapPost("/calendly", ReceiveCalendlyAsync).WithSummary("Calendly delivers; signed in Calendly-Webhook-Signature.").Accepts<JsonElement>("application/json")
            .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    static IResult Verify(HttpRequest request, IOptions<WhatsAppOptions> options)
    {
        var challenge = request.Query["hub.challenge"].ToString();
        return WhatsAppWebhook.Verify(request.Query["hub.mode"], request.Query["hub.verify_token"], challenge, options.Value.VerifyToken) switch
        {
            VerificationOutcome.Accepted => TypedResults.Text(challenge, "text/plain"),
            VerificationOutcome.NoChallenge => TypedResults.Problem("hub.challenge is missing.", statusCode: StatusCodes.Status400BadRequest),
            _ => TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden),
        };
    }

    static async Task<IResult> ReceiveWhatsAppAsync(
        HttpRequest request, IOptions<WhatsAppOptions> options, WhatsAppIntake intake, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(request, cancellationToken);
        // Several signature headers are joined by a comma here, and then none of them fits.
        if (!WhatsAppSignature.IsValid(body.Span, request.Headers[WhatsAppSignature.HeaderName], options.Value.AppSecret))
            return TypedResults.Problem("The signature does not fit the body.", statusCode: StatusCodes.Status401Unauthorized);
        return await StoredAsync(() => intake.StoreAsync(body, cancellationToken));
    }

    static async Task<IResult> ReceiveCalendlyAsync(
        HttpRequest request, IOptions<CalendlyOptions> options, CalendlyIntake intake, TimeProvider system, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(request, cancellationToken);
        // The signature's time belongs to the transport: it is real time, however far the platform clock is wound.
        var signature = CalendlySignature.Check(
            body.Span, request.Headers[CalendlySignature.HeaderName], options.Value.SigningKey, system.GetUtcNow(), options.Value.SignatureWindow);
        if (signature != SignatureOutcome.Valid)
            return TypedResults.Problem($"The signature is not accepted: {signature}.", statusCode: StatusCodes.Status401Unauthorized);
        return await StoredAsync(() => intake.StoreAsync(body, cancellationToken));
    }

    /// <summary>While the database is away the sender is asked to come again; nothing is acknowledged that is not stored.</summary>
    static async Task<IResult> StoredAsync(Func<Task> store)
    {
        try
        {
            await store();
            return TypedResults.Ok();
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException or { InnerException: DbException })
        {
            return TypedResults.Problem("It could not be stored; please deliver it again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }
}
