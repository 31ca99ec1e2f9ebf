using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WorkflowAgents.Agents.Contacts;
using WorkflowAgents.Agents.Handovers;
using WorkflowAgents.Agents.Messages;
using WorkflowAgents.Agents.Scheduling;
using WorkflowAgents.Data;
using WorkflowAgents.Data.Contacts;
using WorkflowAgents.Data.Events;
using WorkflowAgents.Data.Outbox;
using WorkflowAgents.Runtime.Actors;
using WorkflowAgents.Runtime.Events;
using WorkflowAgents.Runtime.Outbox;
using WorkflowAgents.Runtime.Timers;

namespace WorkflowAgents.Agents.Tests.Conversations;

/// <summary>
/// One contact, the platform and the team, from the outside: what happens is said, time passes when it is told to, and what Meta
/// took can be looked at. Everything is handled at once unless <see cref="WorksByItself"/> is turned off.
/// </summary>
public sealed partial class Conversation : IAsyncDisposable
{
    /// <summary>A Monday morning, when the team is in.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    const string WaId = "919876543210";

    readonly FakeTimeProvider time;
    readonly string directory;
    readonly string file;
    readonly Outside outside;
    readonly RecordedLog log = new();
    readonly List<string> deeds = [];
    readonly List<byte[]> delivered = [];
    readonly List<string> inbound = [];
    readonly List<Booking> bookings = [];
    readonly List<(DateTimeOffset From, DateTimeOffset To)> downtimes = [];
    ServiceProvider services = null!;
    int count;
    bool isDown;

    Conversation(DateTimeOffset start)
    {
        time = new FakeTimeProvider(start);
        outside = new Outside(time);
        var memory = "/dev/shm";
        directory = Directory.Exists(memory)
            ? Directory.CreateDirectory(Path.Combine(memory, "workflowagents-" + Path.GetRandomFileName())).FullName
            : Directory.CreateTempSubdirectory("workflowagents-").FullName;
        file = Path.Combine(directory, "conversation.db");
    }

    public static async Task<Conversation> StartAsync(DateTimeOffset? at = null, bool vip = false)
    {
        var conversation = new Conversation(at ?? Start);
        await Platform.NewDatabaseAsync(conversation.directory);
        await conversation.BeginProcessAsync();
        await using var db = conversation.Open();
        conversation.ContactId = await conversation.Service<ContactDirectory>().ResolveAsync(db, WaId, null, null, conversation.Now, CancellationToken.None);
        await db.SaveChangesAsync();
        await db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.Vip, vip));
        return conversation;
    }

    public Guid ContactId { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>False: what arrives is stored only, until <see cref="Work"/>, <see cref="Drain"/> or <see cref="Deliver"/>.</summary>
    public bool WorksByItself { get; set; } = true;

    /// <summary>When time passed and the platform did nothing.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Downtimes => downtimes;

    /// <summary>Everything that Meta took.</summary>
    public IReadOnlyList<Sent> Sent => outside.Sent;

    /// <summary>Ids of the contact's messages that were acknowledged.</summary>
    public IReadOnlyList<string> Inbound => inbound;

    /// <summary>What the contact received, in one word each.</summary>
    public IReadOnlyList<string> Purposes => [.. outside.Sent.Select(s => s.Purpose)];

    /// <summary>The contact received just this, in this order.</summary>
    public void Received(params string[] purposes) =>
        Holds(Purposes.SequenceEqual(purposes), $"The contact was to receive {string.Join(", ", purposes)}, and received {string.Join(", ", Purposes)}.");

    public Task ContactWrites(string text, double secondsAgo = 0) =>
        ContactSends($"contact: {text}", "text", new JsonObject { ["body"] = text }, secondsAgo);

    public Task ContactTaps(string id) => ContactSends(
        $"contact taps [{id}]", "interactive",
        new JsonObject { ["type"] = "button_reply", ["button_reply"] = new JsonObject { ["id"] = id, ["title"] = id } }, 0);

    public Task ContactSendsPicture() => ContactSends("contact sends a picture", "image", new JsonObject { ["id"] = "media-1", ["mime_type"] = "image/jpeg" }, 0);

    async Task ContactSends(string deed, string type, JsonNode content, double secondsAgo)
    {
        var wamid = $"wamid.in{++count}";
        var at = Now.AddSeconds(-secondsAgo);
        await WhatsAppDelivers(deed, Webhooks.Message(WaId, wamid, at, type, content));
        inbound.Add(wamid);
        if (outside.LastInboundAt is null || at > outside.LastInboundAt)
            outside.LastInboundAt = at;
        await WorkIfWanted();
    }

    /// <summary>A person of the team answers in the console.</summary>
    public Task HumanReplies(string text = "Hello, Dana here.") =>
        Commands($"human: {text}", HumanTurn.ReplyKind, new HumanCommand("dana", text, $"reply-{++count}"));

    public Task TakeOver() => Commands("human takes over", HumanTurn.TakeOverKind, new HumanCommand("dana"));

    public Task Resolve() => Commands("human is done", HumanTurn.ResolveKind, new HumanCommand("dana"));

    /// <summary>A person of the team answers in the phone app.</summary>
    public async Task PhoneEcho(string text = "Hi, calling you.")
    {
        await WhatsAppDelivers($"phone app: {text}", Webhooks.Echo(WaId, $"wamid.echo{++count}", Now, text));
        await WorkIfWanted();
    }

    public async Task Books(double hoursAhead = 24)
    {
        if (TokenOfLastOffer() is not { } token)
            return;
        var booking = new Booking(++count, token, Now.AddHours(hoursAhead));
        bookings.Add(booking);
        await CalendlyDelivers($"contact books a call at {booking.StartsAt:ddd HH:mm}", Webhooks.Booking("invitee.created", booking, Now));
        await WorkIfWanted();
    }

    /// <summary>Moving a booking is a cancellation and a new booking, and they come in either order.</summary>
    public async Task MovesBooking(double hoursAhead, bool newOneFirst)
    {
        if (bookings is not [.., var old])
            return;
        var moved = new Booking(++count, old.Token, Now.AddHours(hoursAhead));
        bookings.Add(moved);
        List<(string, byte[])> events =
        [
            ("contact moves the call: the old one goes", Webhooks.Booking("invitee.canceled", old, Now, newInvitee: moved.InviteeUri)),
            ($"contact moves the call to {moved.StartsAt:ddd HH:mm}", Webhooks.Booking("invitee.created", moved, Now, oldInvitee: old.InviteeUri)),
        ];
        if (newOneFirst)
            events.Reverse();
        foreach (var (deed, body) in events)
        {
            await CalendlyDelivers(deed, body);
            await WorkIfWanted();
        }
    }

    /// <summary>A booking and its cancellation, of which the cancellation may be delivered first.</summary>
    public async Task BooksAndCancels(bool cancellationFirst)
    {
        if (TokenOfLastOffer() is not { } token)
            return;
        var booking = new Booking(++count, token, Now.AddHours(24));
        bookings.Add(booking);
        List<(string, byte[])> events =
        [
            ("contact books a call", Webhooks.Booking("invitee.created", booking, Now)),
            ("contact cancels that call", Webhooks.Booking("invitee.canceled", booking, Now)),
        ];
        if (cancellationFirst)
            events.Reverse();
        foreach (var (deed, body) in events)
        {
            await CalendlyDelivers(deed, body);
            await WorkIfWanted();
        }
    }

    /// <summary>News of a booking that was made before the one that is known.</summary>
    public async Task BooksAgainLate(double madeMinutesAgo, double hoursAhead)
    {
        if (TokenOfLastOffer() is not { } token)
            return;
        var booking = new Booking(++count, token, Now.AddHours(hoursAhead));
        await CalendlyDelivers("an older booking arrives late", Webhooks.Booking("invitee.created", booking, Now.AddMinutes(-madeMinutesAgo)));
        await WorkIfWanted();
    }

    public Task Cancels() => BookingChanges("contact cancels the call", "invitee.canceled");

    public Task NoShow() => BookingChanges("contact did not come", "invitee_no_show.created");

    async Task BookingChanges(string deed, string @event)
    {
        if (bookings is not [.., var booking])
            return;
        await CalendlyDelivers(deed, Webhooks.Booking(@event, booking, Now));
        await WorkIfWanted();
    }

    /// <summary>A status of something that was taken comes in: sent, delivered, read or failed.</summary>
    public async Task Status(Sent message, string status, int? error = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        await WhatsAppDelivers($"status of {message.Purpose}: {status} {error}", Webhooks.Status(WaId, message, status, Now, error));
        await WorkIfWanted();
    }

    /// <summary>Meta or Calendly delivers something a second time, as they do.</summary>
    public async Task DeliversAgain(int which)
    {
        if (delivered.Count == 0)
            return;
        var body = delivered[which % delivered.Count];
        deeds.Add(Deed($"webhook {which % delivered.Count + 1} comes again"));
        await (body.AsSpan().IndexOf("whatsapp_business_account"u8) >= 0
            ? Service<WhatsAppIntake>().StoreAsync(body, CancellationToken.None)
            : Service<CalendlyIntake>().StoreAsync(body, CancellationToken.None));
        await WorkIfWanted();
    }

    /// <summary>What was to go wrong with the next sends does not.</summary>
    public void AllSendsGoWell() => outside.Faults.Clear();

    /// <summary>The next sends go wrong in this way.</summary>
    public void NextSends(params IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            deeds.Add(Deed($"next send: {fault}"));
            outside.Faults.Enqueue(fault);
        }
    }

    public void CalendlyIsDown(bool down = true) => outside.CalendlyIsDown = down;

    /// <summary>The process dies; everything in memory is gone, and it starts again.</summary>
    public async Task Crash()
    {
        deeds.Add(Deed("the process dies and starts again"));
        await services.DisposeAsync();
        await BeginProcessAsync();
    }

    /// <summary>Time passes, through every due moment in order.</summary>
    public async Task Pass(double minutes)
    {
        var target = Now.AddMinutes(minutes);
        for (var moments = 0; ; moments++)
        {
            if (moments > 2000)
                throw Fails("something falls due again and again");
            if (WorksByItself)
                await Work();
            if (!WorksByItself || await NextMomentAsync() is not { } next || next > target)
                break;
            time.SetUtcNow(next);
        }
        if (!WorksByItself)
            IsDownUntil(target);
        time.SetUtcNow(target);
        deeds.Add(Deed("* * *"));
        await WorkIfWanted();
    }

    /// <summary>All that can be done at this moment is done.</summary>
    public async Task Work()
    {
        isDown = false;
        for (var steps = 0; await Drain() | await MoveDue() | await Deliver(); steps++)
        {
            if (steps > 500)
                throw Fails("it never gets quiet");
        }
    }

    /// <summary>Actors work off their inboxes.</summary>
    public async Task<bool> Drain()
    {
        await using var db = Open();
        var now = Now;
        var keys = await db.Inbox.Where(e => e.State == EventState.Pending && (e.NextAttemptAt == null || e.NextAttemptAt <= now))
            .Select(e => e.ActorKey).Distinct().ToListAsync();
        foreach (var key in keys)
            await Service<IActors>().DrainAsync(key);
        return keys.Count > 0;
    }

    /// <summary>Timers that are due become events.</summary>
    public async Task<bool> MoveDue() => await Service<DueBookmarks>().MoveAsync(CancellationToken.None) > 0;

    /// <summary>The first message or task that may leave does, as the outbox pump would choose it.</summary>
    public async Task<bool> Deliver()
    {
        await Service<OutboxDelivery>().RecoverAsync(CancellationToken.None);
        await using var db = Open();
        var now = Now;
        var waiting = await db.Outbox.AsNoTracking()
            .Where(o => o.State == OutboxState.Pending || o.State == OutboxState.Sending || o.State == OutboxState.Unknown)
            .OrderBy(o => o.Priority).ThenBy(o => o.Id).ToListAsync();
        var isBusy = waiting.Any(o => o.ContactId is not null && (o.State != OutboxState.Pending || o.NextAttemptAt > now));
        var next = waiting.FirstOrDefault(o => o.State == OutboxState.Pending && !(o.NextAttemptAt > now) && !(o.NotBefore > now)
            && (o.ContactId is null || !isBusy));
        if (next is null)
            return false;
        try
        {
            await Service<OutboxDelivery>().DeliverAsync(next.Id, CancellationToken.None);
        }
        catch (ProcessDied)
        {
            await Crash();
        }
        return true;
    }

    public async Task<Contact> ContactAsync()
    {
        await using var db = Open();
        return await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == ContactId);
    }

    /// <summary>Looks into the database.</summary>
    public async Task<T> Look<T>(Func<PlatformContext, Task<T>> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        await using var db = Open();
        return await look(db);
    }

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>What is wrong, with all that happened.</summary>
    public Exception Fails(string what) => new Xunit.Sdk.XunitException($"{what}\n\n{Story.Tell(Open(), deeds, outside.Sent, log.Lines)}");

    public void Holds(bool claim, string what)
    {
        if (!claim)
            throw Fails(what);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder($"Data Source={file}") { DefaultTimeout = 30 }.ConnectionString))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(directory, recursive: true);
        outside.Dispose();
        log.Dispose();
    }

    internal PlatformContext Open() => Service<IDbContextFactory<PlatformContext>>().CreateDbContext();

    async Task BeginProcessAsync()
    {
        services = await Platform.StartAsync(file, time, outside, log);
        outside.Look = async key =>
        {
            await using var db = Open();
            var item = await db.Outbox.AsNoTracking().SingleAsync(o => o.Key == key);
            var floor = (await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == item.ContactId)).Lock;
            var intent = OutgoingMessage.Of(item).Intent;
            return (Coordination.SpeakingLease.HumanHolds(floor, Now), intent.Sender, intent.Purpose, intent.Origin?.InstanceId);
        };
    }

    async Task<DateTimeOffset?> NextMomentAsync()
    {
        await using var db = Open();
        var now = Now;
        DateTimeOffset?[] moments =
        [
            await db.Bookmarks.Where(b => b.DueAt > now).MinAsync(b => b.DueAt),
            await db.Outbox.Where(o => o.State == OutboxState.Pending && o.NotBefore > now).MinAsync(o => o.NotBefore),
            await db.Outbox.Where(o => o.State == OutboxState.Pending && o.NextAttemptAt > now).MinAsync(o => o.NextAttemptAt),
            await db.Outbox.Where(o => (o.State == OutboxState.Sending || o.State == OutboxState.Unknown) && o.LeaseUntil >= now).MinAsync(o => o.LeaseUntil) is { } lease
                ? lease.AddTicks(1) : null,
            await db.Inbox.Where(e => e.State == EventState.Pending && e.NextAttemptAt > now).MinAsync(e => e.NextAttemptAt),
        ];
        return moments.Min();
    }

    async Task Commands(string deed, string kind, HumanCommand command)
    {
        deeds.Add(Deed(deed));
        await Service<Inbox>().AppendAsync(
            [new NewEvent(ContactId.ToString(), kind, $"{kind}:{++count}", JsonSerializer.Serialize(command, JsonSerializerOptions.Web), Now)], CancellationToken.None);
        await WorkIfWanted();
    }

    async Task WhatsAppDelivers(string deed, byte[] body)
    {
        deeds.Add(Deed(deed));
        delivered.Add(body);
        await Service<WhatsAppIntake>().StoreAsync(body, CancellationToken.None);
    }

    async Task CalendlyDelivers(string deed, byte[] body)
    {
        deeds.Add(Deed(deed));
        delivered.Add(body);
        await Service<CalendlyIntake>().StoreAsync(body, CancellationToken.None);
    }

    void IsDownUntil(DateTimeOffset until)
    {
        var from = isDown ? downtimes[^1].From : Now;
        if (isDown)
            downtimes.RemoveAt(downtimes.Count - 1);
        downtimes.Add((from, until));
        isDown = true;
    }

    Task WorkIfWanted() => WorksByItself ? Work() : Task.CompletedTask;

    string? TokenOfLastOffer() => outside.Sent.Where(s => s.Url is not null).Select(s => Token().Match(s.Url!).Groups[1].Value).LastOrDefault(t => t.Length > 0);

    string Deed(string what) => $"{Story.Moment(Now)} >>> {what}";

    [GeneratedRegex("utm_content=([^&]+)")]
    private static partial Regex Token();
}
