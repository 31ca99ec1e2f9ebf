using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowAgents.Simulator.Memory;
using WorkflowAgents.Simulator.Webhooks;
using WorkflowAgents.Simulator.WhatsApp;

namespace WorkflowAgents.Simulator.Contacts;

/// <summary>What people do with their phones. Every deed is remembered together with the webhook that tells of it.</summary>
internal sealed class Phones(SimulatorMemory memory, WhatsAppWebhooks webhooks, ISimulatedWorld world)
{
    /// <summary>The contact writes; the message's sender, id and time are filled in where they are missing.</summary>
    public (string MessageId, long Webhook) Write(string id, string? name, JsonObject message) => memory.Change(facts =>
    {
        var contact = facts.Meet(id, name);
        var now = world.Now;
        webhooks.FillSender(contact, message);
        var (messageId, type) = FillIn(message, contact, now);
        facts.Add(new MessageKept(contact.Id, new PhoneMessage
        {
            Id = messageId,
            FromContact = true,
            At = long.TryParse(message.TextOrNumber("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < now.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : now,
            Type = type,
            Screen = ScreenReader.Of(type, message),
            Answers = message.Object("context").Text("id") ?? message.Object("reaction").Text("message_id"),
            Status = "sent",
        }));
        return (messageId, facts.Queue(WebhookTarget.WhatsApp, contact.Id, webhooks.Message(contact, message), messageId));
    });

    /// <summary>A message of the business is delivered, read or failed.</summary>
    public (string? Problem, long Webhook) Report(string id, string? messageId, string status, int? error, string? details) =>
        memory.Change<(string?, long)>(facts =>
        {
            if (facts.Memory.FindContact(id) is not { } contact)
                return ($"Nobody with the number {id} has a phone here.", 0);
            var message = messageId is null
                ? contact.Messages.LastOrDefault(m => !m.FromContact)
                : contact.Messages.FirstOrDefault(m => !m.FromContact && m.Id == messageId);
            if (message is null)
                return (messageId is null ? "The business has not written to this phone." : $"The business has sent this phone no message with the id {messageId}.", 0);
            // A phone cannot un-read a message; the webhook is sent all the same, as Meta's late ones are.
            if (Rank(status) >= Rank(message.Status) || status == "failed")
                facts.Add(new StatusChanged(contact.Id, message.Id, status, error));
            var reason = status == "failed" ? GraphError.Of(error ?? 131000, details) : null;
            return (null, facts.Queue(WebhookTarget.WhatsApp, contact.Id, webhooks.Status(contact, message, status, world.Now, reason)));
        });

    /// <summary>The contact has looked at the chat: everything that arrived is read.</summary>
    public int Read(string id) => memory.Change(facts =>
    {
        if (facts.Memory.FindContact(id) is not { } contact)
            return 0;
        var unread = contact.Messages.Where(m => m is { FromContact: false, Echo: false, Status: "sent" or "delivered" }).ToList();
        foreach (var message in unread)
        {
            facts.Add(new StatusChanged(contact.Id, message.Id, "read"));
            facts.Queue(WebhookTarget.WhatsApp, contact.Id, webhooks.Status(contact, message, "read", world.Now));
        }

        return unread.Count;
    });

    /// <summary>A human of the business answers in the phone app.</summary>
    public (string MessageId, long Webhook) Echo(string id, JsonObject message, string businessNumber) => memory.Change(facts =>
    {
        var contact = facts.Meet(id);
        var now = world.Now;
        message["from"] = businessNumber;
        if (contact.WaId is not null)
            message["to"] = contact.WaId;
        message["to_user_id"] = contact.UserId;
        var (messageId, type) = FillIn(message, contact, now);
        facts.Add(new MessageKept(contact.Id, new PhoneMessage
        {
            Id = messageId,
            FromContact = false,
            At = now,
            Type = type,
            Screen = ScreenReader.Of(type, message),
            Echo = true,
            Status = "delivered",
        }));
        return (messageId, facts.Queue(WebhookTarget.WhatsApp, contact.Id, webhooks.Echo(contact, message)));
    });

    /// <summary>The contact stops or resumes marketing messages, in WhatsApp's own settings.</summary>
    public long Prefer(string id, bool stopped) => memory.Change(facts =>
    {
        var contact = facts.Meet(id);
        facts.Add(new PreferenceChanged(contact.Id, stopped));
        return facts.Queue(WebhookTarget.WhatsApp, contact.Id, webhooks.Preference(contact, stopped ? "stop" : "resume", world.Now));
    });

    private static int Rank(string status) => status switch
    {
        "read" => 3,
        "delivered" => 2,
        "sent" => 1,
        _ => 0,
    };

    /// <summary>Id, time and kind where they are missing.</summary>
    private static (string Id, string Type) FillIn(JsonObject message, Contact contact, DateTimeOffset now)
    {
        if (message.Text("id") is null)
            message["id"] = Wamid.New(contact.Id);
        if (!message.ContainsKey("timestamp"))
            message["timestamp"] = WhatsAppWebhooks.Seconds(now);
        if (!message.ContainsKey("type"))
            message["type"] = "text";
        return (message.Text("id")!, message.Text("type") ?? "unsupported");
    }
}
