using System.Net;
using System.Security.Cryptography;
using System.Text;
using WorkflowAgents.Simulator.Tests.Harness;

namespace WorkflowAgents.Simulator.Tests;

public sealed class Booking_a_call : SimulatorTest
{
    public static async Task<string> Link(SimulatorHost simulator)
    {
        var (status, body) = await simulator.Post("calendly/scheduling_links", """{"max_event_count":1,"owner":"https://api.calendly.com/event_types/X","owner_type":"EventType"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)body!["resource"]!["booking_url"]! + "?utm_source=whatsapp&utm_content=token-7";
    }

    [Fact]
    public async Task The_webhook_brings_the_token_back()
    {
        var link = await Link(Simulator);
        var (status, body) = await Simulator.Post("calendly/bookings", $$"""{"url":"{{link}}","name":"Ana García","email":"ana@example.com","start":"2026-11-24T10:00:00Z"}""");

        Assert.Equal((HttpStatusCode.Created, true), (status, (bool?)body!["acknowledged"]));
        var webhook = Assert.Single(Platform.Calendly);
        var payload = webhook["payload"]!;
        Assert.Equal("invitee.created", (string?)webhook["event"]);
        Assert.Equal(("token-7", "whatsapp", null), ((string?)payload["tracking"]!["utm_content"], (string?)payload["tracking"]!["utm_source"], (string?)payload["tracking"]!["utm_term"]));
        Assert.Equal(("Ana García", "ana@example.com"), ((string?)payload["name"], (string?)payload["email"]));
        Assert.Equal("2026-11-24T10:00:00.000000Z", (string?)payload["scheduled_event"]!["start_time"]);
        Assert.Equal("2026-11-24T10:15:00.000000Z", (string?)payload["scheduled_event"]!["end_time"]);
        Assert.Equal((string?)body["inviteeUri"], (string?)payload["uri"]);
    }

    [Fact]
    public async Task The_webhook_is_signed_with_its_time()
    {
        await Simulator.Post("calendly/bookings", $$"""{"url":"{{await Link(Simulator)}}","name":"Ana"}""");

        var webhook = Assert.Single(Platform.Received);
        var parts = webhook.CalendlySignature.Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        byte[] content = [.. Encoding.UTF8.GetBytes(parts["t"] + "."), .. webhook.Body];
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorHost.SigningKey), content);
        Assert.Equal(Convert.ToHexStringLower(signed), parts["v1"]);
        Assert.InRange(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - long.Parse(parts["t"], System.Globalization.CultureInfo.InvariantCulture), 0, 60);
    }

    [Fact]
    public async Task A_single_use_link_is_used_once()
    {
        var link = await Link(Simulator);
        await Simulator.Post("calendly/bookings", $$"""{"url":"{{link}}","name":"Ana"}""");

        var (status, _) = await Simulator.Post("calendly/bookings", $$"""{"url":"{{link}}","name":"Ben"}""");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Single(Platform.Calendly);
    }

    [Fact]
    public async Task The_standing_page_is_used_again_and_again()
    {
        var link = new Uri(Simulator.Address, "/simulator/calendly/book/priority-call");
        foreach (var name in new[] { "Ana", "Ben" })
            Assert.Equal(HttpStatusCode.Created, (await Simulator.Post("calendly/bookings", $$"""{"url":"{{link}}","name":"{{name}}"}""")).Status);
    }

    [Fact]
    public async Task A_tracked_link_is_followed_to_the_page()
    {
        var (status, _) = await Simulator.Post("calendly/bookings", $$"""{"url":"{{new Uri(Simulator.Address, "/r/priority-call")}}","name":"Ana"}""");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("tracked", (string?)Platform.Calendly.Single()["payload"]!["tracking"]!["utm_content"]);
    }

    [Fact]
    public async Task The_newest_link_on_a_phone_can_be_booked_without_spelling_it_out()
    {
        await Simulator.Writes("hello");
        IsAccepted(await Simulator.SendText($"Choose a time: {await Link(Simulator)}."));

        var (status, _) = await Simulator.Post("calendly/bookings", $$"""{"waId":"{{Ana}}","name":"Ana"}""");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("token-7", (string?)Platform.Calendly.Single()["payload"]!["tracking"]!["utm_content"]);
    }

    [Fact]
    public async Task A_cancellation_says_who_and_why()
    {
        var link = await Link(Simulator);
        await Simulator.Post("calendly/bookings", $$"""{"url":"{{link}}","name":"Ana"}""");

        await Simulator.Post("calendly/cancellations", $$"""{"url":"{{link}}","reason":"ill"}""");
        var (again, _) = await Simulator.Post("calendly/cancellations", $$"""{"url":"{{link}}"}""");

        var webhook = Platform.Calendly[1];
        Assert.Equal(("invitee.canceled", "ill", "canceled"), ((string?)webhook["event"], (string?)webhook["payload"]!["cancellation"]!["reason"], (string?)webhook["payload"]!["status"]));
        Assert.False((bool?)webhook["payload"]!["rescheduled"]);
        Assert.Equal(HttpStatusCode.Conflict, again);
    }

    [Fact]
    public async Task A_no_show_can_be_taken_back()
    {
        var link = await Link(Simulator);
        await Simulator.Post("calendly/bookings", $$"""{"url":"{{link}}","name":"Ana"}""");

        await Simulator.Post("calendly/no-shows", $$"""{"url":"{{link}}"}""");
        await Simulator.Post("calendly/no-shows", $$"""{"url":"{{link}}","deleted":true}""");

        Assert.Equal(["invitee.created", "invitee_no_show.created", "invitee_no_show.deleted"], Platform.Calendly.Select(w => (string?)w["event"]));
        Assert.NotNull(Platform.Calendly[1]["payload"]!["no_show"]!["created_at"]);
    }

    [Theory]
    [InlineData("canceled-first", "invitee.canceled", "invitee.created")]
    [InlineData("created-first", "invitee.created", "invitee.canceled")]
    public async Task Moving_a_call_is_two_events_in_either_order(string order, string first, string second)
    {
        var link = await Link(Simulator);
        var (_, booked) = await Simulator.Post("calendly/bookings", $$"""{"url":"{{link}}","name":"Ana"}""");

        var (status, moved) = await Simulator.Post("calendly/reschedules", $$"""{"inviteeUri":"{{booked!["inviteeUri"]}}","start":"2026-11-25T12:00:00Z","order":"{{order}}"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([first, second], Platform.Calendly.Skip(1).Select(w => (string?)w["event"]));
        var canceled = Platform.Calendly.Single(w => (string?)w["event"] == "invitee.canceled")["payload"]!;
        var created = Platform.Calendly.Last(w => (string?)w["event"] == "invitee.created")["payload"]!;
        Assert.True((bool?)canceled["rescheduled"]);
        Assert.Equal((string?)moved!["inviteeUri"], (string?)canceled["new_invitee"]);
        Assert.Equal((string?)booked["inviteeUri"], (string?)created["old_invitee"]);
        Assert.Equal("token-7", (string?)created["tracking"]!["utm_content"]);
    }

    [Theory]
    [InlineData("""{"max_event_count":2,"owner":"x","owner_type":"EventType"}""", "max_event_count")]
    [InlineData("""{"max_event_count":1,"owner_type":"EventType"}""", "owner")]
    [InlineData("""{"max_event_count":1,"owner":"x"}""", "owner_type")]
    public async Task Calendly_refuses_a_link_it_cannot_make(string json, string parameter)
    {
        var (status, body) = await Simulator.Post("calendly/scheduling_links", json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(parameter, (string?)body!["details"]![0]!["parameter"]);
    }

    [Fact]
    public async Task Calendly_wants_a_token()
    {
        var (status, body) = await Simulator.Call(HttpMethod.Post, "/simulator/calendly/scheduling_links", "{}", token: null);

        Assert.Equal((HttpStatusCode.Unauthorized, "Unauthenticated"), (status, (string?)body!["title"]));
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_is_not_found()
    {
        var nowhere = new Uri(Simulator.Address, "/simulator/calendly/book/none-such");

        Assert.Equal(HttpStatusCode.NotFound, (await Simulator.Post("calendly/bookings", $$"""{"url":"{{nowhere}}","name":"Ana"}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Simulator.Post("calendly/bookings", """{"name":"Ana"}""")).Status);
    }

    [Fact]
    public async Task Bookings_can_be_read_back_through_calendlys_api()
    {
        await Simulator.Post("calendly/bookings", $$"""{"url":"{{await Link(Simulator)}}","name":"Ana"}""");

        var (_, events) = await Simulator.Call(HttpMethod.Get, "/simulator/calendly/scheduled_events");
        var (_, invitees) = await Simulator.Call(HttpMethod.Get, (string?)events!["collection"]![0]!["uri"] + "/invitees");

        Assert.Equal("token-7", (string?)invitees!["collection"]![0]!["tracking"]!["utm_content"]);
    }

    [Fact]
    public async Task The_page_offers_times_on_working_days()
    {
        var page = await Simulator.Text("/calendly/book/priority-call");
        var (_, state) = await Simulator.Call(HttpMethod.Get, "/simulator/calendly/book/priority-call/state");

        Assert.Contains("Choose a time", page, StringComparison.Ordinal);
        Assert.Equal("2026-11-23T09:30:00Z", (string?)state!["slots"]![0]);
    }
}
