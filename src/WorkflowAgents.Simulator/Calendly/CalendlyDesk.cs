using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Memory;
using WorkflowAgents.Simulator.Webhooks;

namespace WorkflowAgents.Simulator.Calendly;

/// <summary>Links, bookings and what becomes of them. Each deed is remembered together with its webhooks.</summary>
internal sealed partial class CalendlyDesk(
    SimulatorMemory memory,
    ISimulatedWorld world,
    IHttpClientFactory clients,
    IOptions<SimulatorOptions> options)
{
    private readonly SimulatorOptions _options = options.Value;

    public string Standing => _options.StandingBookingCode;

    public string MeetingName => _options.MeetingName;

    public TimeSpan MeetingLength => _options.MeetingLength;

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex WebAddress();

    /// <summary>A single-use page.</summary>
    public string CreateLink(string owner) => memory.Change(facts =>
    {
        var code = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4) + "-" + RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 8);
        facts.Add(new LinkCreated(code, owner));
        return code;
    });

    /// <summary>
    /// The booking page an address leads to. A tracked link of the platform is followed as a browser would, on this
    /// machine only; a foreign address is taken as the standing page, which stands for whatever the business has there.
    /// </summary>
    public async Task<BookingAddress?> Follow(string url, Uri self, CancellationToken ct)
    {
        if (!Uri.TryCreate(self, url, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        var wasLocal = false;
        for (var hop = 0; hop < 5; hop++)
        {
            if (BookingAddress.Read(address) is { } page)
                return page;
            if (!address.IsLoopback && address.Authority != self.Authority)
                return BookingAddress.Read(address, Standing);
            wasLocal = true;
            using var client = clients.CreateClient(SimulatorOptions.HttpClientName);
            try
            {
                using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
                if (response.Headers.Location is not { } location || response.StatusCode is < HttpStatusCode.Ambiguous or >= HttpStatusCode.BadRequest)
                    break;
                address = new Uri(address, location);
            }
            catch (HttpRequestException)
            {
                break;
            }
        }

        return wasLocal ? null : BookingAddress.Read(address, Standing);
    }

    /// <summary>The newest web addresses on a phone, which may or may not be booking links.</summary>
    public IReadOnlyList<string> AddressesOn(string contactId) => memory.Read(m => (m.FindContact(contactId)?.Messages ?? [])
        .Where(message => !message.FromContact)
        .Reverse()
        .Take(50)
        .SelectMany(message => message.Screen.Buttons.Select(b => b.Url).OfType<string>()
            .Concat(WebAddress().Matches(message.Screen.Body ?? "").Select(match => match.Value.TrimEnd('.', ',', ')', '!', '?'))))
        .ToList());

    public bool Exists(string code) => code == Standing || memory.Read(m => m.FindLink(code)) is not null;

    /// <summary>The booking that used up a single-use page, if it is used up; its latest form when it was rescheduled.</summary>
    public Booking? UsedUpBy(string code) => code == Standing ? null : memory.Read(m => m.Bookings.LastOrDefault(b => b.Code == code));

    public Booking? Find(string inviteeUri) => memory.Read(m => m.FindBooking(inviteeUri));

    /// <summary>The newest booking through this address: same page, and the same token where there is one.</summary>
    public Booking? Find(BookingAddress address) => memory.Read(m => m.Bookings.LastOrDefault(b => b.Code == address.Code
        && (!address.Tracking.TryGetValue("utm_content", out var token) || b.Tracking.GetValueOrDefault("utm_content") == token)));

    public IReadOnlyList<Booking> All() => memory.Read(m => m.Bookings.ToList());

    public (string? Refusal, Booking? Booking, long Webhook) Book(BookingAddress address, string name, string email, string? timeZone, DateTimeOffset start, Uri api) =>
        memory.Change<(string?, Booking?, long)>(facts =>
        {
            if (address.Code != Standing && facts.Memory.Bookings.Any(b => b.Code == address.Code))
                return ("This link can be used once, and it has been used.", null, 0);
            var booking = Create(address.Code, name, email, timeZone ?? "Etc/UTC", start, api) with { Tracking = address.Tracking, Answers = address.Answers };
            facts.Add(new BookingKept(booking));
            return (null, booking, Tell(facts, "invitee.created", booking, api));
        });

    public (string? Refusal, long Webhook) Cancel(string inviteeUri, string? reason, bool byHost, Uri api) => memory.Change<(string?, long)>(facts =>
    {
        var booking = facts.Memory.FindBooking(inviteeUri)!;
        if (!booking.IsActive)
            return ("This booking is canceled already.", 0);
        booking = booking with
        {
            CanceledAt = world.Now,
            CancelReason = reason,
            CanceledBy = byHost ? _options.BusinessName : booking.Name,
            CancelerType = byHost ? "host" : "invitee",
        };
        facts.Add(new BookingKept(booking));
        return (null, Tell(facts, "invitee.canceled", booking, api));
    });

    public (string? Refusal, long Webhook) NoShow(string inviteeUri, bool takenBack, Uri api) => memory.Change<(string?, long)>(facts =>
    {
        var booking = facts.Memory.FindBooking(inviteeUri)!;
        if (!booking.IsActive)
            return ("This booking is canceled: nobody was expected.", 0);
        if (takenBack == booking.NoShowAt is null)
            return (takenBack ? "This invitee is not marked as a no-show." : "This invitee is marked as a no-show already.", 0);
        booking = booking with { NoShowAt = takenBack ? null : world.Now };
        facts.Add(new BookingKept(booking));
        return (null, Tell(facts, takenBack ? "invitee_no_show.deleted" : "invitee_no_show.created", booking, api));
    });

    /// <summary>One booking becomes another: Calendly tells it as two events, in no promised order.</summary>
    public (string? Refusal, Booking? Booking, long Webhook) Reschedule(string inviteeUri, DateTimeOffset start, string? reason, bool createdFirst, Uri api) =>
        memory.Change<(string?, Booking?, long)>(facts =>
        {
            var old = facts.Memory.FindBooking(inviteeUri)!;
            if (!old.IsActive)
                return ("This booking is canceled: there is nothing to reschedule.", null, 0);
            var @new = Create(old.Code, old.Name, old.Email, old.TimeZone, start, api) with
            {
                Tracking = old.Tracking,
                Answers = old.Answers,
                OldInvitee = old.InviteeUri,
            };
            old = old with { CanceledAt = world.Now, CancelReason = reason, CanceledBy = old.Name, CancelerType = "invitee", NewInvitee = @new.InviteeUri };
            facts.Add(new BookingKept(old));
            facts.Add(new BookingKept(@new));
            var pair = new[] { ("invitee.canceled", old), ("invitee.created", @new) };
            if (createdFirst)
                Array.Reverse(pair);
            var last = 0L;
            foreach (var (@event, booking) in pair)
                last = Tell(facts, @event, booking, api);
            return (null, @new, last);
        });

    /// <summary>The next working hours, as a person's calendar would offer them.</summary>
    public IEnumerable<DateTimeOffset> Slots()
    {
        var taken = All().Where(b => b.IsActive).Select(b => b.Start).ToHashSet();
        var soon = world.Now.UtcDateTime.AddMinutes(15);
        for (var day = soon.Date; day < soon.Date.AddDays(8); day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            for (var time = day.AddHours(9); time < day.AddHours(18); time = time.AddMinutes(30))
                if (time >= soon && !taken.Contains(new DateTimeOffset(time, TimeSpan.Zero)))
                    yield return new DateTimeOffset(time, TimeSpan.Zero);
        }
    }

    private static string NewId() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);

    private Booking Create(string code, string name, string email, string timeZone, DateTimeOffset start, Uri api)
    {
        var eventUri = new Uri(api, "scheduled_events/" + NewId()).ToString();
        return new Booking
        {
            InviteeUri = $"{eventUri}/invitees/{NewId()}",
            EventUri = eventUri,
            Code = code,
            Name = name,
            Email = email,
            TimeZone = timeZone,
            Start = start,
            End = start + _options.MeetingLength,
            CreatedAt = world.Now,
        };
    }

    private long Tell(SimulatorMemory.Facts facts, string @event, Booking booking, Uri api) => facts.Queue(
        WebhookTarget.Calendly,
        "calendly/" + booking.Code + "/" + booking.Email,
        CalendlyWebhooks.Body(@event, booking, api, _options.MeetingName, world.Now));
}
