using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using WorkflowAgents.Channels.Calendly;

namespace WorkflowAgents.Channels.Tests.Calendly;

public class A_link_is_wanted
{
    [Theory]
    [InlineData("https://api.calendly.example/event_types/ET1", "https://api.calendly.example/event_types/ET1")]
    [InlineData("ET1", null)]
    public async Task It_is_good_for_one_booking_of_our_event_type(string eventType, string? owner)
    {
        await using var server = await LoopbackServer.StartAsync(201, """{"resource":{"booking_url":"https://calendly.example/d/abc/call"}}""");

        var link = await Client(server.Address, eventType: eventType).CreateSchedulingLinkAsync(CancellationToken.None);

        Assert.Equal("https://calendly.example/d/abc/call", link.AbsoluteUri);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST /scheduling_links", "Bearer cal-token"), (request.Line, request.Authorization));
        var expected = new JsonObject
        {
            ["max_event_count"] = 1,
            ["owner"] = owner ?? $"{server.Address.AbsoluteUri}event_types/ET1",
            ["owner_type"] = "EventType",
        };
        Assert.True(JsonNode.DeepEquals(expected, server.LastBody), request.Body);
    }

    [Theory]
    [InlineData(401, CalendlyFailure.Unauthorized)]
    [InlineData(403, CalendlyFailure.Unauthorized)]
    [InlineData(429, CalendlyFailure.RateLimited)]
    [InlineData(400, CalendlyFailure.Refused)]
    [InlineData(404, CalendlyFailure.Refused)]
    [InlineData(500, CalendlyFailure.Unavailable)]
    [InlineData(503, CalendlyFailure.Unavailable)]
    public async Task A_refusal_says_of_which_kind_it_is(int status, CalendlyFailure expected)
    {
        await using var server = await LoopbackServer.StartAsync(status, """{"title":"No"}""");

        Assert.Equal(expected, (await FailureAsync(Client(server.Address))).Failure);
    }

    [Fact]
    public async Task The_wait_that_was_asked_for_is_passed_on()
    {
        await using var server = await LoopbackServer.StartAsync(429, "{}", "X-RateLimit-Reset", "42");

        Assert.Equal(TimeSpan.FromSeconds(42), (await FailureAsync(Client(server.Address))).RetryAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"resource":{"booking_url":"javascript:alert(1)"}}""")]
    public async Task An_answer_without_a_link_is_nonsense(string body)
    {
        await using var server = await LoopbackServer.StartAsync(201, body);

        Assert.Equal(CalendlyFailure.Nonsense, (await FailureAsync(Client(server.Address))).Failure);
    }

    [Fact]
    public async Task Silence_and_absence_are_unavailable()
    {
        await using var server = await LoopbackServer.StartSilentAsync();

        Assert.Equal(CalendlyFailure.Unavailable, (await FailureAsync(Client(server.Address, timeout: TimeSpan.FromMilliseconds(200)))).Failure);
        Assert.Equal(CalendlyFailure.Unavailable, (await FailureAsync(Client(await LoopbackServer.DeadAddressAsync()))).Failure);
    }

    [Fact]
    public async Task Without_token_or_event_type_nobody_is_asked()
    {
        var address = await LoopbackServer.DeadAddressAsync();

        Assert.Equal(CalendlyFailure.NotConfigured, (await FailureAsync(Client(address, token: null))).Failure);
        Assert.Equal(CalendlyFailure.NotConfigured, (await FailureAsync(Client(address, eventType: null))).Failure);
    }

    [Fact]
    public async Task Cancelled_is_cancelled()
    {
        await using var server = await LoopbackServer.StartSilentAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client(server.Address).CreateSchedulingLinkAsync(new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("https://c.example/d/1", "https://c.example/d/1?utm_source=whatsapp&utm_campaign=handover&utm_content=t-1")]
    [InlineData("https://c.example/d/1?month=2026-03&a1=x%20y#top", "https://c.example/d/1?month=2026-03&a1=x%20y&utm_source=whatsapp&utm_campaign=handover&utm_content=t-1#top")]
    [InlineData("https://c.example/d/1?utm_content=old&utm_medium=m", "https://c.example/d/1?utm_medium=m&utm_source=whatsapp&utm_campaign=handover&utm_content=t-1")]
    public void Our_tracking_joins_what_the_link_carries(string url, string expected)
    {
        Assert.Equal(expected, BookingLink.WithToken(new Uri(url), "t-1", "handover").AbsoluteUri);
    }

    [Fact]
    public void The_form_is_filled_in_with_data_that_stays_data()
    {
        var link = BookingLink.WithToken(new Uri("https://c.example/d/1"), "t-1", "a&b", "Ana & Zé", "ana+x@prova.example");

        Assert.Equal(
            "?utm_source=whatsapp&utm_campaign=a%26b&utm_content=t-1&name=Ana%20%26%20Z%C3%A9&email=ana%2Bx%40prova.example", link.Query);
    }

    [Fact]
    public void An_unknown_name_leaves_the_links_own()
    {
        Assert.Contains("name=Guest", BookingLink.WithToken(new Uri("https://c.example/d/1?name=Guest"), "t-1", "c", name: " ").Query, StringComparison.Ordinal);
    }

    private static async Task<CalendlyException> FailureAsync(CalendlyClient client)
    {
        var failure = await Assert.ThrowsAsync<CalendlyException>(() => client.CreateSchedulingLinkAsync(CancellationToken.None));
        Assert.DoesNotContain("cal-token", failure.ToString(), StringComparison.Ordinal);
        return failure;
    }

    private static CalendlyClient Client(Uri address, string? token = "cal-token", string? eventType = "ET1", TimeSpan? timeout = null) =>
        new(new HttpClient(), Options.Create(new CalendlyOptions
        {
            BaseUrl = address,
            Token = token,
            EventType = eventType,
            Timeout = timeout ?? TimeSpan.FromSeconds(10),
        }));
}
