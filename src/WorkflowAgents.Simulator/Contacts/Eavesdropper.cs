using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowAgents.Simulator.Memory;
using WorkflowAgents.Simulator.WhatsApp;

namespace WorkflowAgents.Simulator.Contacts;

/// <summary>
/// Learns of the messages that somebody else delivers to the platform in Meta's name: their sender has a phone from then on, and
/// its window opens.
/// </summary>
internal sealed class Eavesdropper(SimulatorMemory memory, ISimulatedWorld world)
{
    /// <summary>Takes up what a webhook's body tells and the memory does not know; of what it cannot read it learns nothing.</summary>
    public void Hear(ReadOnlySpan<byte> body)
    {
        try
        {
            var changes = (JsonNode.Parse(body).Array("entry") ?? []).SelectMany(entry => entry.Array("changes") ?? []).Select(change => change.Object("value"));
            foreach (var value in changes)
            {
                Learn(value, value.Array("messages"), "from", "from_user_id", fromContact: true);
                Learn(value, value.Array("message_echoes"), "to", "to_user_id", fromContact: false);
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Whether it is good JSON, and good text in it, is for the platform to say.
        }
    }

    private void Learn(JsonObject? value, JsonArray? messages, string numberAt, string userIdAt, bool fromContact)
    {
        foreach (var message in (messages ?? []).OfType<JsonObject>())
        {
            memory.Change(facts =>
            {
                if (message.Text("id") is not { } id || facts.Memory.FindMessage(id) is not null)
                    return false;
                var userId = ContactId.Normal(message.Text(userIdAt));
                if ((ContactId.Normal(message.Text(numberAt)) ?? userId) is not { } contactId)
                    return false;
                var card = (value.Array("contacts") ?? []).FirstOrDefault(c =>
                    ContactId.Normal(c.Text("wa_id")) == contactId || (userId is not null && c.Text("user_id") == userId));
                var contact = facts.Meet(contactId, card.Object("profile").Text("name"), userId);
                var type = message.Text("type") ?? "unsupported";
                facts.Add(new MessageKept(contact.Id, new PhoneMessage
                {
                    Id = id,
                    FromContact = fromContact,
                    At = WrittenAt(message),
                    Type = type,
                    Screen = ScreenReader.Of(type, message),
                    Answers = message.Object("context").Text("id") ?? message.Object("reaction").Text("message_id"),
                    Echo = !fromContact,
                    Status = "delivered",
                }));
                return true;
            });
        }
    }

    private DateTimeOffset WrittenAt(JsonObject message)
    {
        var now = world.Now;
        return long.TryParse(message.TextOrNumber("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < now.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : now;
    }
}
