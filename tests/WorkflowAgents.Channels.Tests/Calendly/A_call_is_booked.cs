using System.Text;
using System.Text.Json;
using WorkflowAgents.Channels.Calendly;

namespace WorkflowAgents.Channels.Tests.Calendly;

public class A_call_is_booked
{
    private const string Event = "https://api.calendly.example/scheduled_events/E1";
    private static readonly DateTimeOffset ReceivedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_current_form_tells_everything()
    {
        var booking = Read("invitee.created", $$"""
            "uri":"{{Event}}/invitees/I1","event":"{{Event}}",
            "scheduled_event":{"uri":"{{Event}}","start_time":"2026-03-02T10:00:00.000000Z","end_time":"2026-03-02T10:15:00.000000Z"},
            "name":"Ana Prova","email":"ana@prova.example","timezone":"Europe/Lisbon","text_reminder_number":"+351 911 111 111",
            "cancel_url":"https://c.example/1","reschedule_url":"https://r.example/1","rescheduled":false,"old_invitee":null,
            "tracking":{"utm_source":"whatsapp","utm_campaign":"handover","utm_content":"tok-1","utm_medium":null}
            """);

        Assert.Equal(BookingEventKind.Created, booking.Kind);
        Assert.Equal(($"{Event}/invitees/I1", Event), (booking.InviteeUri, booking.EventUri));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), booking.StartsAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 10, 15, 0, TimeSpan.Zero), booking.EndsAt);
        Assert.Equal(("Ana Prova", "ana@prova.example", "Europe/Lisbon"), (booking.Name, booking.Email, booking.TimeZone));
        Assert.Equal(("tok-1", "handover", "whatsapp", "+351 911 111 111"), (booking.Token, booking.Campaign, booking.Source, booking.ReminderPhone));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), booking.At);
        Assert.Equal($"calendly:invitee.created:{Event}/invitees/I1", booking.DedupeKey);
        Assert.False(booking.IsRescheduled);
    }

    [Fact]
    public void The_older_form_knows_the_event_only_by_its_address()
    {
        var booking = Read("invitee.created", $$"""  "uri":"{{Event}}/invitees/I1","event":"{{Event}}","tracking":{"utm_content":null} """);

        Assert.Equal((BookingEventKind.Created, Event, null, null), (booking.Kind, booking.EventUri, booking.StartsAt, booking.Token));
    }

    [Fact]
    public void A_rescheduled_pair_points_at_each_other()
    {
        var canceled = Read("invitee.canceled", $$"""
            "uri":"{{Event}}/invitees/OLD","event":"{{Event}}","rescheduled":true,"new_invitee":"{{Event}}/invitees/NEW",
            "cancellation":{"canceled_by":"Ana","reason":"Another day","canceler_type":"invitee"}
            """);
        var created = Read("invitee.created", $$"""
            "uri":"{{Event}}/invitees/NEW","event":"{{Event}}","rescheduled":false,"old_invitee":"{{Event}}/invitees/OLD"
            """);

        Assert.Equal((BookingEventKind.Canceled, true, created.InviteeUri), (canceled.Kind, canceled.IsRescheduled, canceled.NewInviteeUri));
        Assert.Equal(("Another day", "invitee"), (canceled.Reason, canceled.CanceledBy));
        Assert.Equal((BookingEventKind.Created, canceled.InviteeUri), (created.Kind, created.OldInviteeUri));
    }

    [Theory]
    [InlineData("invitee_no_show.created", BookingEventKind.NoShow)]
    [InlineData("invitee_no_show.deleted", BookingEventKind.NoShowDeleted)]
    public void A_no_show_is_about_its_invitee(string name, BookingEventKind kind)
    {
        var booking = Read(name, $$"""  "uri":"https://api.calendly.example/invitee_no_shows/N1","invitee":"{{Event}}/invitees/I1" """);

        Assert.Equal((kind, $"{Event}/invitees/I1", Event), (booking.Kind, booking.InviteeUri, booking.EventUri));
        Assert.Equal($"calendly:{name}:https://api.calendly.example/invitee_no_shows/N1", booking.DedupeKey);
    }

    [Theory]
    [InlineData("invitee_no_show.created", BookingEventKind.NoShow)]
    [InlineData("invitee_no_show.deleted", BookingEventKind.NoShowDeleted)]
    public void It_may_also_come_as_the_invitee_with_the_no_show_in_it(string name, BookingEventKind kind)
    {
        var booking = Read(name, $$"""  "uri":"{{Event}}/invitees/I1","no_show":{"uri":"https://api.calendly.example/invitee_no_shows/N1"} """);

        Assert.Equal((kind, $"{Event}/invitees/I1", Event), (booking.Kind, booking.InviteeUri, booking.EventUri));
        Assert.Equal($"calendly:{name}:https://api.calendly.example/invitee_no_shows/N1", booking.DedupeKey);
    }

    [Theory]
    [InlineData("""{"event":"event_type.updated","payload":{"uri":"x"}}""")]
    [InlineData("""{"event":"invitee.created","payload":{}}""")]
    [InlineData("""{"event":"invitee.created","payload":null}""")]
    [InlineData("""{"event":"invitee.created"}""")]
    [InlineData("""{"event":7,"payload":"x"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Json_without_sense_is_unknown_and_kept(string body)
    {
        var booking = CalendlyWebhook.Read(Encoding.UTF8.GetBytes(body), ReceivedAt);

        Assert.Equal((BookingEventKind.Unknown, ReceivedAt, body), (booking.Kind, booking.At, booking.RawJson));
        Assert.NotEmpty(booking.DedupeKey);
    }

    [Fact]
    public void What_is_not_json_is_refused()
    {
        Assert.Throws<WebhookFormatException>(() => CalendlyWebhook.Read("hello"u8.ToArray(), ReceivedAt));
    }

    [Fact]
    public void An_event_survives_storage()
    {
        var booking = Read("invitee.created", $$"""  "uri":"{{Event}}/invitees/I1","event":"{{Event}}" """);

        Assert.Equal(booking, JsonSerializer.Deserialize<BookingEvent>(JsonSerializer.Serialize(booking)));
    }

    private static BookingEvent Read(string name, string payload) => CalendlyWebhook.Read(
        Encoding.UTF8.GetBytes($$"""{"event":"{{name}}","created_at":"2026-03-01T09:30:00.000000Z","created_by":"u","payload":{ {{payload}} } }"""),
        ReceivedAt);
}
