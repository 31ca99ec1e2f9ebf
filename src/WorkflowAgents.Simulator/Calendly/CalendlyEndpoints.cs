using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Faults;
using WorkflowAgents.Simulator.Hosting;
using WorkflowAgents.Simulator.Webhooks;
using WorkflowAgents.Simulator.WhatsApp;

namespace WorkflowAgents.Simulator.Calendly;

/// <summary>Calendly: its API behind a bearer token, and what invitees do with it.</summary>
internal static class CalendlyEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static void MapCalendly(this RouteGroupBuilder simulator)
    {
        var calendly = simulator.MapGroup("/calendly");

        var api = calendly.MapGroup("").AddEndpointFilter(RequireToken);
        api.MapPost("/scheduling_links", CreateLink);
        api.MapGet("/users/me", (HttpContext http, CalendlyDesk desk) => Results.Json(new { resource = new { uri = Api(http) + "users/SIMULATEDHOST0001", name = desk.MeetingName } }));
        api.MapGet("/event_types", (HttpContext http, CalendlyDesk desk) => Results.Json(new
        {
            collection = new[]
            {
                new
                {
                    uri = Api(http) + "event_types/SIMULATEDEVENT01",
                    name = desk.MeetingName,
                    active = true,
                    duration = (int)desk.MeetingLength.TotalMinutes,
                    scheduling_url = Page(http, desk.Standing),
                },
            },
            pagination = new { count = 1 },
        }));
        api.MapGet("/scheduled_events", ListEvents);
        api.MapGet("/scheduled_events/{id}", ShowEvent);
        api.MapGet("/scheduled_events/{id}/invitees", ListInvitees);
        api.MapGet("/scheduled_events/{id}/invitees/{invitee}", ShowInvitee);
        api.MapGet("/webhook_subscriptions", ListSubscriptions);

        calendly.MapPost("/bookings", Book);
        calendly.MapPost("/cancellations", Cancel);
        calendly.MapPost("/no-shows", NoShow);
        calendly.MapPost("/reschedules", Reschedule);
        calendly.MapGet("/book/{code}/state", State);
    }

    /// <summary>The address of this Calendly's API, which its URIs start with.</summary>
    public static Uri Api(HttpContext http) => new(Self(http), "/simulator/calendly/");

    private static Uri Self(HttpContext http)
    {
        var options = http.RequestServices.GetRequired<IOptions<SimulatorOptions>>().Value;
        return options.PublicUrl?.Invoke() ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}");
    }

    private static string Page(HttpContext http, string code) => new Uri(Api(http), "book/" + code).ToString();

    private static async ValueTask<object?> RequireToken(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!Bearer.IsAccepted(http.Request, http.RequestServices.GetRequired<IOptions<SimulatorOptions>>().Value.CalendlyToken))
            return Error(401, "Unauthenticated", "The access token is invalid");
        var fault = http.RequestServices.GetRequired<FaultPlan>().Take("calendly");
        if (fault is { Status: { } status })
            return Error(status, status == 429 ? "Too many requests" : "Internal Server Error", fault.Details ?? "The server encountered an unexpected condition");
        if (await FaultAnswer.Before(fault, http) is { } wrong)
            return wrong.Result;
        var result = await next(context);
        return FaultAnswer.After(fault, http) ?? result;
    }

    private static async Task<IResult> CreateLink(HttpContext http, CalendlyDesk desk)
    {
        var (body, _) = await JsonBody.ReadObject(http);
        var (owner, ownerType) = (body.Text("owner"), body.Text("owner_type"));
        if (body.Whole("max_event_count") != 1)
            return Invalid("max_event_count", "must be equal to 1");
        if (string.IsNullOrWhiteSpace(owner))
            return Invalid("owner", "can't be blank");
        if (ownerType != "EventType")
            return Invalid("owner_type", "must be EventType");
        var code = desk.CreateLink(owner);
        return Results.Json(new { resource = new { booking_url = Page(http, code), owner, owner_type = ownerType } }, statusCode: 201);
    }

    private static IResult ListEvents(HttpContext http, CalendlyDesk desk, string? status, string? invitee_email) =>
        Collection(desk.All()
            .Where(b => status is null || status == (b.IsActive ? "active" : "canceled"))
            .Where(b => invitee_email is null || string.Equals(b.Email, invitee_email, StringComparison.OrdinalIgnoreCase))
            .Select(b => CalendlyWebhooks.Event(b, Api(http), desk.MeetingName)));

    private static IResult ShowEvent(string id, HttpContext http, CalendlyDesk desk) =>
        Resource(desk.All().Where(b => b.EventUri.EndsWith('/' + id, StringComparison.Ordinal)).Select(b => CalendlyWebhooks.Event(b, Api(http), desk.MeetingName)));

    private static IResult ListInvitees(string id, HttpContext http, CalendlyDesk desk) =>
        Collection(desk.All().Where(b => b.EventUri.EndsWith('/' + id, StringComparison.Ordinal)).Select(b => CalendlyWebhooks.Invitee(b, Api(http), desk.MeetingName, b.CreatedAt)));

    private static IResult ShowInvitee(string id, string invitee, HttpContext http, CalendlyDesk desk) =>
        Resource(desk.All()
            .Where(b => b.InviteeUri.EndsWith($"/{id}/invitees/{invitee}", StringComparison.Ordinal))
            .Select(b => CalendlyWebhooks.Invitee(b, Api(http), desk.MeetingName, b.CreatedAt)));

    private static IResult ListSubscriptions(HttpContext http, IOptions<SimulatorOptions> options) => Collection(
    [
        new JsonObject
        {
            ["uri"] = Api(http) + "webhook_subscriptions/SIMULATEDHOOK01",
            ["callback_url"] = options.Value.CalendlyWebhookUrl?.Invoke().ToString(),
            ["state"] = "active",
            ["scope"] = "organization",
            ["events"] = new JsonArray("invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted"),
        },
    ]);

    private static async Task<IResult> Book(HttpContext http, CalendlyDesk desk, WebhookCourier courier)
    {
        var (body, problem) = await JsonBody.ReadObject(http);
        if (problem is not null)
            return problem;
        var (address, addressProblem) = await Address(body!, http, desk);
        if (addressProblem is not null)
            return addressProblem;
        var (start, startProblem) = Start(body!);
        if (startProblem is not null)
            return startProblem;
        var name = body.Text("name") ?? address!.Name;
        var email = body.Text("email") ?? address!.Email ?? "guest@example.com";
        if (string.IsNullOrWhiteSpace(name))
            return Problems.Bad("\"name\" is required: who books? (The link may carry it too.)");
        if (!email.Contains('@', StringComparison.Ordinal))
            return Problems.Bad("\"email\" must be an e-mail address.");

        var (refusal, booking, webhook) = desk.Book(address!, name, email, body.Text("timezone"), start ?? desk.Slots().First(), Api(http));
        return refusal is null ? await Told(courier, webhook, booking!, 201, http) : Problems.Conflict(refusal);
    }

    private static async Task<IResult> Cancel(HttpContext http, CalendlyDesk desk, WebhookCourier courier)
    {
        var (body, booking, problem) = await Existing(http, desk);
        if (problem is not null)
            return problem;
        var (refusal, webhook) = desk.Cancel(booking!.InviteeUri, body.Text("reason"), body.Text("by") == "host", Api(http));
        return refusal is null ? await Told(courier, webhook, booking, 200, http) : Problems.Conflict(refusal);
    }

    private static async Task<IResult> NoShow(HttpContext http, CalendlyDesk desk, WebhookCourier courier)
    {
        var (body, booking, problem) = await Existing(http, desk);
        if (problem is not null)
            return problem;
        var takenBack = body!["deleted"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
        var (refusal, webhook) = desk.NoShow(booking!.InviteeUri, takenBack, Api(http));
        return refusal is null ? await Told(courier, webhook, booking, 200, http) : Problems.Conflict(refusal);
    }

    private static async Task<IResult> Reschedule(HttpContext http, CalendlyDesk desk, WebhookCourier courier)
    {
        var (body, booking, problem) = await Existing(http, desk);
        if (problem is not null)
            return problem;
        var (start, startProblem) = Start(body!);
        if (startProblem is not null)
            return startProblem;
        if (body.Has("order") && body.Text("order") is not ("created-first" or "canceled-first"))
            return Problems.Bad("\"order\" must be \"canceled-first\" or \"created-first\".");
        var (refusal, @new, webhook) = desk.Reschedule(booking!.InviteeUri, start ?? desk.Slots().First(), body.Text("reason"), body.Text("order") == "created-first", Api(http));
        return refusal is null ? await Told(courier, webhook, @new!, 200, http) : Problems.Conflict(refusal);
    }

    /// <summary>What the booking page shows.</summary>
    private static IResult State(string code, CalendlyDesk desk, ISimulatedWorld world, string? invitee)
    {
        if (!desk.Exists(code))
            return Problems.NotFound("This booking link does not exist.");
        var booking = invitee is null ? desk.UsedUpBy(code) : desk.All().FirstOrDefault(b => b.InviteeUri.EndsWith('/' + invitee, StringComparison.Ordinal));
        return Results.Json(new
        {
            meeting = desk.MeetingName,
            minutes = (int)desk.MeetingLength.TotalMinutes,
            now = world.Now.UtcDateTime,
            slots = desk.Slots().Select(s => s.UtcDateTime),
            booking = booking is null ? null : new { inviteeUri = booking.InviteeUri, name = booking.Name, start = booking.Start.UtcDateTime, active = booking.IsActive },
        });
    }

    private static async Task<(JsonObject? Body, Booking? Booking, IResult? Problem)> Existing(HttpContext http, CalendlyDesk desk)
    {
        var (body, problem) = await JsonBody.ReadObject(http);
        if (problem is not null)
            return (null, null, problem);
        if (body.Text("inviteeUri") is { } uri)
            return desk.Find(uri) is { } known ? (body, known, null) : (body, null, Problems.NotFound("There is no booking with this invitee URI."));
        var (address, addressProblem) = await Address(body!, http, desk);
        if (addressProblem is not null)
            return (body, null, addressProblem);
        return desk.Find(address!) is { } found ? (body, found, null) : (body, null, Problems.NotFound("Nothing has been booked through this link."));
    }

    private static async Task<(BookingAddress? Address, IResult? Problem)> Address(JsonObject body, HttpContext http, CalendlyDesk desk)
    {
        BookingAddress? address = null;
        if (body.Text("url") is { } url)
        {
            address = await desk.Follow(url, Self(http), http.RequestAborted);
        }
        else if (Contacts.ContactId.Normal(body.Text("waId")) is { } contact)
        {
            foreach (var candidate in desk.AddressesOn(contact))
            {
                address = await desk.Follow(candidate, Self(http), http.RequestAborted);
                if (address is not null)
                    break;
            }
        }
        else
        {
            return (null, Problems.Bad("\"url\" is required: the booking link that was sent to the contact (or \"waId\": the newest link on that phone)."));
        }

        return address is not null && desk.Exists(address.Code) ? (address, null) : (null, Problems.NotFound("This address does not lead to a booking page."));
    }

    private static (DateTimeOffset? Start, IResult? Problem) Start(JsonObject body)
    {
        if (!body.Has("start"))
            return (null, null);
        return DateTimeOffset.TryParse(body.Text("start"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start)
            ? (start, null)
            : (null, Problems.Bad("\"start\" must be a moment such as \"2026-11-23T10:00:00Z\"."));
    }

    private static async Task<IResult> Told(WebhookCourier courier, long webhook, Booking booking, int status, HttpContext http)
    {
        var acknowledged = await courier.Delivered(webhook, Patience, http.RequestAborted);
        return Results.Json(
            new { inviteeUri = booking.InviteeUri, eventUri = booking.EventUri, start = booking.Start.UtcDateTime, end = booking.End.UtcDateTime, name = booking.Name, email = booking.Email, acknowledged },
            statusCode: acknowledged ? status : 202);
    }

    private static IResult Collection(IEnumerable<JsonObject> items)
    {
        var collection = new JsonArray([.. items]);
        return Results.Text(new JsonObject { ["pagination"] = new JsonObject { ["count"] = collection.Count, ["next_page"] = null }, ["collection"] = collection }.ToJsonString(), "application/json");
    }

    private static IResult Resource(IEnumerable<JsonObject> items) => items.FirstOrDefault() is { } item
        ? Results.Text(new JsonObject { ["resource"] = item }.ToJsonString(), "application/json")
        : Error(404, "Resource Not Found", "The server could not find the requested resource.");

    private static IResult Invalid(string parameter, string message) => Results.Json(
        new { title = "Invalid Argument", message = "The supplied parameters are invalid.", details = new[] { new { parameter, message } } },
        statusCode: 400);

    private static IResult Error(int status, string title, string message) => Results.Json(new { title, message }, statusCode: status);
}
