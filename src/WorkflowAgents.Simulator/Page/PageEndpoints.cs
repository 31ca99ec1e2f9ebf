using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using WorkflowAgents.Simulator.Contacts;
using WorkflowAgents.Simulator.Faults;
using WorkflowAgents.Simulator.Memory;

namespace WorkflowAgents.Simulator.Page;

/// <summary>The phone page and the booking page, out of the assembly, and what they need to know.</summary>
internal static class PageEndpoints
{
    public static void MapPage(this RouteGroupBuilder simulator)
    {
        simulator.MapGet("", () => Asset("phone.html", "text/html; charset=utf-8"));
        simulator.MapGet("/page/phone.css", () => Asset("phone.css", "text/css; charset=utf-8"));
        simulator.MapGet("/page/phone.js", () => Asset("phone.js", "text/javascript; charset=utf-8"));
        simulator.MapGet("/page/state", State);
        simulator.MapGet("/calendly/book/{code}", () => Asset("booking.html", "text/html; charset=utf-8"));
        simulator.MapGet("/page/booking.css", () => Asset("booking.css", "text/css; charset=utf-8"));
        simulator.MapGet("/page/booking.js", () => Asset("booking.js", "text/javascript; charset=utf-8"));
    }

    private static IResult Asset(string name, string type) =>
        Results.Stream(typeof(PageEndpoints).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded"), type);

    /// <summary>Everything the page shows, or only the time when nothing has changed since <paramref name="since"/>.</summary>
    private static IResult State(string? contact, long? since, SimulatorMemory memory, ISimulatedWorld world, SimulatedWhatsApp whatsApp, IOptions<SimulatorOptions> options)
    {
        var version = memory.Version;
        var (now, rate) = (world.Now, world.Rate);
        if (since == version)
            return Results.Json(new { version, now = now.UtcDateTime, rate });
        var realNow = TimeProvider.System.GetUtcNow();
        return Results.Json(memory.Read(m => new
        {
            version,
            now = now.UtcDateTime,
            rate,
            business = options.Value.BusinessName,
            pendingWebhooks = m.Webhooks.Count,
            quiet = whatsApp.IsIdle,
            faults = m.Faults.Select(FaultEndpoints.Describe).ToList(),
            contacts = m.Contacts.Select(c => Summary(c, now)).OrderByDescending(c => c.At).ToList(),
            typingMs = contact is not null && m.FindContact(contact) is { } c && c.TypingUntil > realNow ? (int)(c.TypingUntil - realNow).TotalMilliseconds : 0,
            messages = contact is null ? [] : (m.FindContact(contact)?.Messages ?? []).TakeLast(300).Select(message => Bubble(message, m)).ToList(),
        }));
    }

    private static ContactSummary Summary(Contact contact, DateTimeOffset now)
    {
        var last = contact.Messages.LastOrDefault();
        return new ContactSummary(
            contact.Id,
            contact.Name,
            contact.WaId is null,
            last?.At.UtcDateTime,
            last is null ? "" : Shorten(last.Screen),
            last?.FromContact ?? false,
            contact.Messages.Count(m => m is { FromContact: false, Echo: false, Status: "delivered" or "sent" }),
            contact.Stopped,
            contact.WindowIsOpen(now) ? contact.LastInbound?.AddHours(24).UtcDateTime : null);
    }

    private static string Shorten(Screen screen)
    {
        var text = string.Join(" ", new[] { screen.Attachment, screen.Body }.Where(t => !string.IsNullOrEmpty(t))).ReplaceLineEndings(" ");
        return text.Length <= 90 ? text : text[..90] + "…";
    }

    private static object Bubble(PhoneMessage message, SimulatorMemory memory) => new
    {
        id = message.Id,
        mine = message.FromContact,
        at = message.At.UtcDateTime,
        type = message.Type,
        screen = message.Screen,
        status = message.Status,
        template = message.Template,
        category = message.Category,
        echo = message.Echo,
        error = message.Error is { } code ? $"{code}: {WhatsApp.GraphError.Of(code).Title}" : null,
        answers = message.Answers is { } id && memory.FindMessage(id) is { } original ? Shorten(original.Message.Screen) : null,
    };

    private sealed record ContactSummary(
        string Id,
        string? Name,
        bool Hidden,
        DateTime? At,
        string Last,
        bool LastMine,
        int Unread,
        bool Stopped,
        DateTime? WindowUntil);
}
