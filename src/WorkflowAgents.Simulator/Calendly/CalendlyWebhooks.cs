using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowAgents.Simulator.Calendly;

/// <summary>The bodies Calendly sends, written in Calendly's form.</summary>
internal static class CalendlyWebhooks
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Tracked = ["utm_campaign", "utm_source", "utm_medium", "utm_content", "utm_term", "salesforce_uuid"];

    public static string Body(string @event, Booking booking, Uri api, string meeting, DateTimeOffset at) => new JsonObject
    {
        ["created_at"] = Moment(at),
        ["created_by"] = new Uri(api, "users/SIMULATEDHOST0001").ToString(),
        ["event"] = @event,
        ["payload"] = Invitee(booking, api, meeting, at),
    }.ToJsonString(Plain);

    public static JsonObject Invitee(Booking booking, Uri api, string meeting, DateTimeOffset at)
    {
        var id = booking.InviteeUri[(booking.InviteeUri.LastIndexOf('/') + 1)..];
        var tracking = new JsonObject();
        foreach (var name in Tracked)
            tracking[name] = booking.Tracking.GetValueOrDefault(name);
        var payload = new JsonObject
        {
            ["uri"] = booking.InviteeUri,
            ["event"] = booking.EventUri,
            ["scheduled_event"] = Event(booking, api, meeting),
            ["name"] = booking.Name,
            ["first_name"] = null,
            ["last_name"] = null,
            ["email"] = booking.Email,
            ["timezone"] = booking.TimeZone,
            ["text_reminder_number"] = null,
            ["status"] = booking.IsActive ? "active" : "canceled",
            ["canceled"] = !booking.IsActive,
            ["rescheduled"] = booking.NewInvitee is not null,
            ["old_invitee"] = booking.OldInvitee,
            ["new_invitee"] = booking.NewInvitee,
            ["cancel_url"] = new Uri(api, $"book/{booking.Code}?invitee={id}#cancel").ToString(),
            ["reschedule_url"] = new Uri(api, $"book/{booking.Code}?invitee={id}#reschedule").ToString(),
            ["questions_and_answers"] = new JsonArray([.. booking.Answers.Select((answer, n) => (JsonNode)new JsonObject
            {
                ["question"] = $"Question {n + 1}",
                ["answer"] = answer,
                ["position"] = n,
            })]),
            ["tracking"] = tracking,
            ["no_show"] = booking.NoShowAt is { } noShow
                ? new JsonObject { ["uri"] = new Uri(api, $"invitee_no_shows/{id}").ToString(), ["created_at"] = Moment(noShow) }
                : null,
            ["payment"] = null,
            ["reconfirmation"] = null,
            ["created_at"] = Moment(booking.CreatedAt),
            ["updated_at"] = Moment(at),
        };
        if (booking.CanceledAt is { } canceled)
            payload["cancellation"] = new JsonObject
            {
                ["canceled_by"] = booking.CanceledBy ?? booking.Name,
                ["reason"] = booking.CancelReason,
                ["canceler_type"] = booking.CancelerType ?? "invitee",
                ["created_at"] = Moment(canceled),
            };
        return payload;
    }

    public static JsonObject Event(Booking booking, Uri api, string meeting) => new()
    {
        ["uri"] = booking.EventUri,
        ["name"] = meeting,
        ["status"] = booking.IsActive ? "active" : "canceled",
        ["start_time"] = Moment(booking.Start),
        ["end_time"] = Moment(booking.End),
        ["event_type"] = new Uri(api, "event_types/SIMULATEDEVENT01").ToString(),
        ["location"] = new JsonObject { ["type"] = "outbound_call", ["location"] = null },
        ["invitees_counter"] = new JsonObject { ["total"] = 1, ["active"] = booking.IsActive ? 1 : 0, ["limit"] = 1 },
        ["created_at"] = Moment(booking.CreatedAt),
        ["updated_at"] = Moment(booking.CreatedAt),
        ["event_memberships"] = new JsonArray(new JsonObject { ["user"] = new Uri(api, "users/SIMULATEDHOST0001").ToString() }),
        ["event_guests"] = new JsonArray(),
    };

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
