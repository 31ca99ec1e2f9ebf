using System.Text.Json;

namespace WorkflowAgents.Channels.WhatsApp;

/// <summary>Reads messages in both directions and their statuses.</summary>
internal static class MessageReader
{
    public static WhatsAppEvent Inbound(JsonElement item, JsonElement value, Origin origin)
    {
        var (wamid, at) = Head(item);
        var party = Party.Of(value, "messages", item.Str("from"), item.Str("from_user_id"), item.Str("from_parent_user_id"));
        if (party.IsNobody)
            throw new UnreadableItemException("the message has no sender");

        if (item.Str("type") == "system" && NewsReader.Identity(item, wamid, at, party, origin) is { } change)
            return change;

        var referral = item.Prop("referral");
        return Fill(item, wamid, at, party, origin, new InboundMessage
        {
            DedupeKey = WebhookBody.Key("wa:message", wamid),
            At = at,
            RawJson = item.GetRawText(),
            Wamid = wamid,
            Kind = MessageKind.Unknown,
            Type = "",
            GroupId = item.Str("group_id"),
            Errors = WhatsAppErrors.ReadAll(item),
            Referral = referral is null
                ? null
                : new MessageReferral(
                    referral.Str("source_id"),
                    referral.Str("source_type"),
                    referral.Str("headline"),
                    referral.Str("body"),
                    referral.Str("ctwa_clid")),
        });
    }

    public static MessageEcho Echo(JsonElement item, JsonElement value, Origin origin)
    {
        var (wamid, at) = Head(item);
        var party = Party.Of(value, "message_echoes", item.Str("to"), item.Str("to_user_id"), item.Str("to_parent_user_id"));
        if (party.IsNobody)
            throw new UnreadableItemException("the echo has no addressee");

        return Fill(item, wamid, at, party, origin, new MessageEcho
        {
            DedupeKey = WebhookBody.Key("wa:echo", wamid),
            At = at,
            RawJson = item.GetRawText(),
            Wamid = wamid,
            Kind = MessageKind.Unknown,
            Type = "",
        });
    }

    public static HistoryItem History(JsonElement item, JsonElement thread, JsonElement value, Origin origin)
    {
        var (wamid, at) = Head(item);
        var from = item.Str("from");
        var isOurs = origin.BusinessPhone is { } own
            ? WhatsAppIdentity.PhoneDigits(from) == own
            : item.Str("to") is not null;
        var (other, otherUser) = isOurs
            ? (item.Str("to"), item.Str("to_user_id"))
            : (from, item.Str("from_user_id"));
        var card = thread.Prop("context");
        var party = Party.Of(
            value, "history", thread.Str("id") ?? card.Str("wa_id") ?? other, card.Str("user_id") ?? otherUser, card.Str("parent_user_id"));
        if (party.IsNobody)
            throw new UnreadableItemException("the message of the past has no contact");

        return Fill(item, wamid, at, party, origin, new HistoryItem
        {
            DedupeKey = WebhookBody.Key("wa:history", wamid),
            At = at,
            RawJson = item.GetRawText(),
            Wamid = wamid,
            Kind = MessageKind.Unknown,
            Type = "",
            FromBusiness = isOurs,
            DeliveryName = item.Prop("history_context").Str("status"),
        });
    }

    public static MessageStatus Status(JsonElement item, JsonElement value, Origin origin)
    {
        var (wamid, at) = Head(item);
        var name = item.Str("status") ?? throw new UnreadableItemException("the status has no name");
        // A failed status may name nobody: the message is known by its id.
        var party = Party.Of(
            value, "statuses", item.Str("recipient_id"), item.Str("recipient_user_id"), item.Str("recipient_parent_user_id"));
        var pricing = item.Prop("pricing");
        return new MessageStatus
        {
            DedupeKey = WebhookBody.Key("wa:status", wamid, name),
            At = at,
            PhoneNumberId = origin.PhoneNumberId,
            BusinessAccountId = origin.BusinessAccountId,
            RawJson = item.GetRawText(),
            WaId = party.WaId,
            Bsuid = party.Bsuid,
            ParentBsuid = party.ParentBsuid,
            ProfileName = party.Name,
            Wamid = wamid,
            StatusName = name,
            Status = name switch
            {
                "sent" => DeliveryStatus.Sent,
                "delivered" => DeliveryStatus.Delivered,
                "read" => DeliveryStatus.Read,
                "played" => DeliveryStatus.Played,
                "deleted" => DeliveryStatus.Deleted,
                "failed" => DeliveryStatus.Failed,
                _ => DeliveryStatus.Unknown,
            },
            Opaque = item.Str("biz_opaque_callback_data"),
            GroupId = item.Str("group_id"),
            Errors = WhatsAppErrors.ReadAll(item),
            Pricing = pricing is null
                ? null
                : new MessagePricing(
                    pricing.Bool("billable"), pricing.Str("pricing_model"), pricing.Str("category"), pricing.Str("type")),
        };
    }

    private static (string Wamid, DateTimeOffset At) Head(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new UnreadableItemException("the item is not an object");
        if (string.IsNullOrWhiteSpace(item.Str("id")))
            throw new UnreadableItemException("the item has no id");

        return (item.Str("id")!, item.UnixTime("timestamp") ?? throw new UnreadableItemException("the timestamp is unreadable"));
    }

    private static T Fill<T>(JsonElement item, string wamid, DateTimeOffset at, Party party, Origin origin, T message)
        where T : ContactMessage
    {
        var body = MessageBody.Read(item);
        return (T)(message with
        {
            Wamid = wamid,
            At = at,
            PhoneNumberId = origin.PhoneNumberId,
            BusinessAccountId = origin.BusinessAccountId,
            WaId = party.WaId,
            Bsuid = party.Bsuid,
            ParentBsuid = party.ParentBsuid,
            ProfileName = party.Name,
            Kind = body.Kind,
            Type = item.Str("type") ?? "",
            Text = body.Text,
            ReplyId = body.ReplyId,
            ContextWamid = item.Prop("context").Words("id") ?? item.Prop("context").Words("message_id"),
            TargetWamid = body.TargetWamid,
            Emoji = body.Emoji,
            Media = body.Media,
            Location = body.Location,
            FormJson = body.FormJson,
        });
    }
}
