using System.Globalization;
using System.Text.Json;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>
/// Walks one body: entries, changes, items. Every level catches its own, so that a bad item is quarantined and its
/// neighbours are read.
/// </summary>
internal sealed class DeliveryReader(DateTimeOffset receivedAt)
{
    private readonly List<WhatsAppEvent> _events = [];

    public IReadOnlyList<WhatsAppEvent> Read(WebhookBody body)
    {
        if (body.Root is not { } root)
            Quarantine(body.Text, $"nested deeper than {WebhookBody.MaxDepth} levels", default);
        else
            Guard(root, default, Body);
        return _events;
    }

    private void Body(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new UnreadableItemException("the body is not an object");

        if (root.Str("object") is { } subject && subject != "whatsapp_business_account")
        {
            Unknown(root, subject, default);
            return;
        }

        Each(root, "entry", default, Entry);
    }

    private void Entry(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            throw new UnreadableItemException("the entry is not an object");

        var origin = new Origin(entry.Str("id"), null, null, entry.UnixTime("time"));
        Each(entry, "changes", origin, change => Change(change, origin));
    }

    private void Change(JsonElement change, Origin origin)
    {
        var field = change.Str("field") ?? "";
        if (change.Prop("value") is not { ValueKind: JsonValueKind.Object } value)
        {
            if (change.ValueKind == JsonValueKind.Object && !IsKnown(field))
            {
                Unknown(change, field, origin);
                return;
            }

            throw new UnreadableItemException("the change has no value");
        }

        var metadata = value.Prop("metadata");
        origin = origin with
        {
            PhoneNumberId = metadata.Str("phone_number_id"),
            BusinessPhone = WhatsAppIdentity.PhoneDigits(metadata.Str("display_phone_number")),
        };

        switch (field)
        {
            case "messages":
                Messages(value, origin);
                break;
            case "smb_message_echoes":
                Each(value, "message_echoes", origin, item => _events.Add(MessageReader.Echo(item, value, origin)));
                break;
            case "history":
                Each(value, "history", origin, chunk => History(chunk, value, origin));
                break;
            case "user_preferences":
                Each(value, "user_preferences", origin, item => _events.Add(NewsReader.Preference(item, value, origin)));
                break;
            case "user_id_update":
                Each(value, "user_id_update", origin, item => _events.Add(NewsReader.UserId(item, value, origin)));
                break;
            default:
                _events.Add((WhatsAppEvent?)NewsReader.Template(field, change, value, origin, At(origin))
                    ?? NewsReader.Account(field, change, value, origin, At(origin)) as WhatsAppEvent
                    ?? UnknownOf(change, field, origin));
                break;
        }
    }

    private static bool IsKnown(string field) =>
        field is "messages" or "smb_message_echoes" or "history" or "user_preferences" or "user_id_update"
            || NewsReader.IsTemplateField(field) || NewsReader.IsAccountField(field);

    private void Messages(JsonElement value, Origin origin)
    {
        var before = _events.Count;
        Each(value, "messages", origin, item => _events.Add(MessageReader.Inbound(item, value, origin)), isRequired: false);
        Each(value, "statuses", origin, item => _events.Add(MessageReader.Status(item, value, origin)), isRequired: false);
        if (NewsReader.Problems("errors", value, value, origin, At(origin)) is { } problems)
            _events.Add(problems);
        if (_events.Count == before)
            throw new UnreadableItemException("the change has neither messages nor statuses nor errors");
    }

    private void History(JsonElement chunk, JsonElement value, Origin origin)
    {
        var before = _events.Count;
        if (NewsReader.Problems("history", chunk, chunk, origin, At(origin)) is { } problems)
            _events.Add(problems);
        Each(
            chunk,
            "threads",
            origin,
            thread => Each(thread, "messages", origin, item => _events.Add(MessageReader.History(item, thread, value, origin))),
            isRequired: _events.Count == before);
    }

    /// <summary>Handles each element of an array by itself.</summary>
    private void Each(JsonElement owner, string name, Origin origin, Action<JsonElement> handle, bool isRequired = true)
    {
        switch (owner.Prop(name))
        {
            case { ValueKind: JsonValueKind.Array } array:
                foreach (var item in array.EnumerateArray())
                    Guard(item, origin, handle);
                break;
            case null when !isRequired:
                break;
            case null:
                throw new UnreadableItemException($"'{name}' is missing");
            default:
                throw new UnreadableItemException($"'{name}' is not an array");
        }
    }

    private void Guard(JsonElement item, Origin origin, Action<JsonElement> handle)
    {
        try
        {
            handle(item);
        }
        catch (UnreadableItemException exception)
        {
            Quarantine(item.GetRawText(), exception.Message, origin, item);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException)
        {
            // None is known to happen; a batch is too precious to find out.
            Quarantine(item.GetRawText(), exception.GetType().Name, origin, item);
        }
    }

    private void Quarantine(string raw, string reason, Origin origin, JsonElement item = default) => _events.Add(new MalformedItem
    {
        DedupeKey = WebhookBody.Key("wa:malformed", WebhookBody.Hash(raw)),
        At = item.UnixTime("timestamp") ?? At(origin),
        PhoneNumberId = origin.PhoneNumberId,
        BusinessAccountId = origin.BusinessAccountId,
        RawJson = raw,
        Reason = reason,
        Wamid = item.Str("id"),
        WaId = WhatsAppIdentity.FirstPhone(item.Str("from"), item.Str("wa_id")),
        Bsuid = WhatsAppIdentity.FirstBsuid(item.Str("from_user_id"), item.Str("from"), item.Str("user_id")),
    });

    private void Unknown(JsonElement item, string field, Origin origin) => _events.Add(UnknownOf(item, field, origin));

    private UnknownChange UnknownOf(JsonElement item, string field, Origin origin)
    {
        var raw = item.GetRawText();
        return new UnknownChange
        {
            DedupeKey = WebhookBody.Key("wa:unknown", WebhookBody.Hash(raw), origin.Time?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            At = At(origin),
            PhoneNumberId = origin.PhoneNumberId,
            BusinessAccountId = origin.BusinessAccountId,
            RawJson = raw,
            Field = field,
        };
    }

    private DateTimeOffset At(Origin origin) => origin.Time ?? receivedAt;
}
